const { graphql } = require('relay-runtime');

graphql`
  query relayOfficialQuery($id: ID!, $count: Int!, $cursor: String) {
    official(id: $id) {
      name
      ...relayMeetings_official @arguments(count: $count, cursor: $cursor)
    }
  }
`;

graphql`
  fragment relayMeetings_official on Official
  @argumentDefinitions(count: { type: "Int!" }, cursor: { type: "String" })
  @refetchable(queryName: "relayMeetingsPaginationQuery") {
    meetings(first: $count, after: $cursor) @connection(key: "relay_meetings") {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`;

graphql`
  fragment relayEvent_event on Event @refetchable(queryName: "relayEventRefetchQuery") {
    name
    startsOn
    place {
      name
    }
  }
`;
