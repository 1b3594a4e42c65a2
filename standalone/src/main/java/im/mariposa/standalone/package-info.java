/**
 * The whole network in one process: PostgreSQL and Redis of its own, directory, notification nodes,
 * dispatch and portal. The only place that knows all services.
 */
@NullMarked
package im.mariposa.standalone;

import org.jspecify.annotations.NullMarked;
