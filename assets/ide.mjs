// The IDE: GraphiQL on the examples, with a panel that lists them. Runs in the browser as it stands.
/* global React, ReactDOM, GraphiQL, document, location, window */
const { createElement, useCallback, useEffect, useState } = React;
const { useEditorContext } = GraphiQL.React;

const examples = JSON.parse(document.getElementById('examples').textContent);
const tabOf = ({ query, variables }) => ({ query, variables: writeVariables(variables) });
const writeVariables = (variables) =>
  Object.keys(variables).length === 0 ? '' : JSON.stringify(variables, null, 2);

/** Opens an example: in the tab that still holds it as it is, or in a new one. */
function useOpenExample() {
  const { tabs, activeTabIndex, changeTab, addTab, queryEditor, variableEditor } =
    useEditorContext();
  const [wanted, setWanted] = useState(null);
  useEffect(() => {
    if (wanted === null || !queryEditor || !variableEditor) return;
    const { query, variables } = tabOf(wanted.example);
    const found = tabs.findIndex((tab) => tab.query === query);
    setWanted(null);
    if (found === activeTabIndex && !wanted.isNew) return;
    if (found !== -1 && !wanted.isNew) changeTab(found);
    else if (!wanted.isNew) {
      addTab();
      setWanted({ ...wanted, isNew: true });
    } else {
      queryEditor.setValue(query);
      variableEditor.setValue(variables);
    }
  }, [wanted, tabs, activeTabIndex, changeTab, addTab, queryEditor, variableEditor]);
  return useCallback((example) => setWanted({ example, isNew: false }), []);
}

/** The panel: every example by its title, with what it shows. */
function Examples() {
  const open = useOpenExample();
  const { tabs, activeTabIndex } = useEditorContext();
  const shown = tabs[activeTabIndex]?.query;
  const items = examples.map((example) =>
    createElement(
      'li',
      { key: example.name },
      createElement(
        'button',
        {
          type: 'button',
          onClick: () => open(example),
          'aria-current': example.query === shown || undefined,
        },
        createElement('b', null, example.title),
        createElement('span', null, example.sentence),
      ),
    ),
  );
  return createElement(
    'section',
    { className: 'examples' },
    createElement('h2', null, 'Examples'),
    createElement('ul', null, items),
  );
}

function Icon() {
  const path = { d: 'M3 4h12M3 9h12M3 14h8', stroke: 'currentColor', strokeWidth: 1.5 };
  return createElement(
    'svg',
    { width: 18, height: 18, viewBox: '0 0 18 18', fill: 'none', 'aria-hidden': true },
    createElement('path', path),
  );
}

/** The name of the place, and the way back; also follows `/ide#01-headline`. */
function Home() {
  const open = useOpenExample();
  const { activeTabIndex } = useEditorContext();
  useEffect(() => {
    const tab = document.querySelector('.graphiql-tab-active');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTabIndex]);
  useEffect(() => {
    const follow = () => {
      const example = examples.find(({ name }) => name === location.hash.slice(1));
      if (example) open(example);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [open]);
  return createElement('a', { href: '/', className: 'home' }, 'Sidelines');
}

/** GraphiQL learns a moment late which operation a tab holds: the name of one that is gone is not sent. */
function withNameThatHolds(question) {
  const { query, operationName } = question;
  const holds = new RegExp(`\\b${operationName}\\b`).test(query);
  return holds ? question : { ...question, operationName: undefined };
}

const send = GraphiQL.createFetcher({ url: '/graphql' });
const panel = { title: 'Examples', icon: Icon, content: Examples };
// Tabs are kept apart from those of another GraphiQL that was served at the same address.
const storage = GraphiQL.createLocalStorage({ namespace: 'sidelines' });
const isFirstVisit = storage.getItem('graphiql:tabState') === null;
const isWide = window.matchMedia('(min-width: 60rem)').matches;

// GraphiQL fills in the query of the first tab by itself, but not its variables.
if (isFirstVisit) storage.setItem('graphiql:variables', tabOf(examples[0]).variables);
// The panel takes a fifth of the width, so that questions fit theirs.
if (isFirstVisit) storage.setItem('graphiql:docExplorerFlex', '0.25');

ReactDOM.createRoot(document.getElementById('ide')).render(
  createElement(
    GraphiQL,
    {
      fetcher: (question, options) => send(withNameThatHolds(question), options),
      storage,
      defaultTabs: examples.map(tabOf),
      plugins: [panel],
      visiblePlugin: isFirstVisit && isWide ? panel : undefined,
      isHeadersEditorEnabled: false,
      defaultEditorToolsVisibility: isWide ? 'variables' : false,
    },
    createElement(GraphiQL.Logo, null, createElement(Home)),
  ),
);
