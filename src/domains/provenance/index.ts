import './source.type';
import './source.dimensions';
import './citations.contribution';
import './node.roots';
import './search.type';
import './suggest.type';

export { provenance } from './provenance.domain';
