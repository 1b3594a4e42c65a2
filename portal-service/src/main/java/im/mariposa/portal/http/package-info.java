/** Operations over HTTP: routes, authorization, problems, the OpenAPI description. */
@org.jspecify.annotations.NullMarked
package im.mariposa.portal.http;
