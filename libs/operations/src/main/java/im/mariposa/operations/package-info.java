/**
 * The operations of a running network, each declared once: name, HTTP method and path, parameters,
 * request and answer. The portal serves them, the OpenAPI description and the command line are made
 * from them.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.operations;
