(function () {
  'use strict';
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };
  var byId = function (id) { return document.getElementById(id); };

  // What opens and closes.
  function setOpen(button, open) {
    button.setAttribute('aria-expanded', String(open));
    byId(button.getAttribute('aria-controls')).classList.toggle('closed', !open);
  }
  var openers = {};
  all('.toggle').forEach(function (button) { openers[button.getAttribute('aria-controls')] = button; });
  function openAround(element) {
    for (var node = element; node && node !== document.body; node = node.parentElement) {
      if (node.id && openers[node.id]) { setOpen(openers[node.id], true); }
    }
    if (openers[element.id + '-body']) { setOpen(openers[element.id + '-body'], true); }
  }

  // Filters.
  var items = all('.item').map(function (element) {
    var data = element.dataset;
    return { element: element, severity: data.severity, dimension: data.dimension.split(' '), form: data.form.split(' '),
      code: data.code.split(' '), entry: element.closest('.entry'), text: null, shown: true };
  });
  var itemById = {};
  items.forEach(function (item) { itemById[item.element.id] = item; });
  var tagged = all('[data-items]').map(function (element) { return { element: element, ids: element.dataset.items.split(' ') }; });
  var search = byId('search'), byForm = byId('by-form'), byCode = byId('by-code'), count = byId('count');
  var chips = all('.chip');
  function pressed(kind) {
    return chips.filter(function (chip) { return chip.dataset.kind === kind && chip.getAttribute('aria-pressed') === 'true'; })
      .map(function (chip) { return chip.dataset.value; });
  }
  function textOf(item) {
    if (item.text === null) { item.text = (item.entry.querySelector('h4').textContent + ' ' + item.element.textContent).toLowerCase(); }
    return item.text;
  }
  var units = all('.unit-block');
  var MANY = 20;
  function apply() {
    var severities = pressed('severity'), dimensions = pressed('dimension'), form = byForm.value, code = byCode.value;
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var active = severities.length || dimensions.length || form || code || words.length;
    var shown = 0;
    items.forEach(function (item) {
      item.shown = (!severities.length || severities.indexOf(item.severity) >= 0) &&
        (!dimensions.length || dimensions.some(function (name) { return item.dimension.indexOf(name) >= 0; })) &&
        (!form || item.form.indexOf(form) >= 0) && (!code || item.code.indexOf(code) >= 0) &&
        words.every(function (word) { return textOf(item).indexOf(word) >= 0; });
      item.element.hidden = !item.shown;
      shown += item.shown ? 1 : 0;
    });
    all('.entry').forEach(function (entry) {
      entry.hidden = !entry.querySelector('.item:not([hidden])');
      if (active && !entry.hidden && shown <= MANY) { openAround(entry); }
    });
    var matching = units.filter(function (unit) {
      var matches = !!unit.querySelector('.entry:not([hidden])');
      unit.querySelector('.nomatch').hidden = matches || !active || units.length > 1;
      unit.hidden = !!active && !matches && units.length > 1;
      return matches;
    });
    if (active && matching.length <= MANY) { matching.forEach(openAround); }
    tagged.forEach(function (one) {
      var on = one.ids.some(function (id) { return !itemById[id] || itemById[id].shown; });
      if (one.element.classList.contains('note')) { one.element.hidden = !on; } else { one.element.parentElement.classList.toggle('off', !on); }
    });
    var told = active ? count.dataset.some : count.dataset.all;
    count.textContent = told.replace('{shown}', shown).replace('{total}', items.length);
  }
  function clear() {
    chips.forEach(function (chip) { chip.setAttribute('aria-pressed', 'false'); });
    search.value = ''; byForm.value = ''; byCode.value = '';
    apply();
  }

  // Jumping: any link within the page, forth and back, also with the browser's own “back”.
  var last = null;
  function goTo(element, from) {
    var item = itemById[element.id];
    if (element.closest('[hidden]')) { clear(); }
    openAround(element);
    all('.target').forEach(function (one) { one.classList.remove('target'); });
    all('.here').forEach(function (one) { one.classList.remove('here'); });
    all('.note.open').forEach(function (one) { one.classList.remove('open'); });
    if (item) {
      last = item;
      if (from) { all('a[href="#' + from + '"]', element).forEach(function (one) { one.classList.add('here'); }); }
    }
    if (element.classList.contains('cell')) {
      all('.note', element.closest('tr')).forEach(function (note) { note.classList.add('open'); });
    }
    element.classList.add('target');
    element.scrollIntoView({ block: item ? 'start' : 'center', inline: 'center' });
    element.focus({ preventScroll: true });
  }
  var from = null;
  function follow() {
    var element = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    if (element) { goTo(element, from); }
    from = null;
  }
  window.addEventListener('hashchange', follow);
  function jump(id) {
    if (location.hash === '#' + id) { follow(); } else { location.hash = id; }
  }

  function showRule(link) {
    var entry = link.closest('.entry'), shown = entry.querySelector(':scope > .page');
    link.setAttribute('aria-expanded', String(!shown));
    if (shown) { shown.remove(); return; }
    var page = byId(link.getAttribute('href').slice(1)).cloneNode(true);
    page.removeAttribute('id');
    entry.insertBefore(page, entry.querySelector('.body'));
  }

  document.addEventListener('click', function (event) {
    var target = event.target;
    var button = target.closest('button'), link = target.closest('a[href^="#"]'), cell = target.closest('.marked');
    if (link && link.classList.contains('rule')) { event.preventDefault(); showRule(link); return; }
    if (link || cell) {
      link = link || cell.querySelector('.sign');
      var origin = target.closest('.cell');
      from = origin ? origin.id : null;
      event.preventDefault();
      jump(link.getAttribute('href').slice(1));
      return;
    }
    if (!button) { return; }
    if (button.classList.contains('toggle')) {
      setOpen(button, button.getAttribute('aria-expanded') !== 'true');
    } else if (button.classList.contains('chip')) {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      apply();
    } else if (button.classList.contains('explain')) {
      var on = byId(button.getAttribute('aria-controls')).classList.toggle('explained');
      button.setAttribute('aria-pressed', String(on));
      button.textContent = on ? button.dataset.less : button.dataset.more;
    } else if (button.id === 'clear') {
      clear();
    } else if (button.id === 'open-all' || button.id === 'close-all') {
      all('.entry .toggle').forEach(function (one) { setOpen(one, button.id === 'open-all'); });
    }
  });

  if (search) {
    var waiting = 0;
    search.addEventListener('input', function () { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
    byForm.addEventListener('change', apply);
    byCode.addEventListener('change', apply);
  }

  function step(by) {
    var shown = items.filter(function (item) { return item.shown; });
    if (!shown.length) { return; }
    var at = shown.indexOf(last);
    var next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by));
    goTo(shown[next].element, null);
  }
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !search) { return; }
    var active = document.activeElement, typing = /^(INPUT|SELECT|TEXTAREA)$/.test(active.tagName);
    if (event.key === 'Escape') { clear(); if (typing) { active.blur(); } return; }
    if (typing) { return; }
    if (event.key === '/') { event.preventDefault(); search.focus(); search.select(); }
    else if (event.key === 'j') { step(1); }
    else if (event.key === 'k') { step(-1); }
    else if (event.key === 'Enter' && active.classList.contains('item')) {
      var place = active.querySelector('a[href^="#f"]');
      if (place) { event.preventDefault(); jump(place.getAttribute('href').slice(1)); }
    } else if (event.key === 'Enter' && active.classList.contains('marked')) {
      event.preventDefault(); from = active.id; jump(active.querySelector('.sign').getAttribute('href').slice(1));
    }
  });

  if (location.hash.length > 1) { follow(); }
})();
