import './source.type';
import './citations.contribution';
import './node.roots';
import './search.type';

export { provenance } from './provenance.domain';
