/** What servers send: one record for each line, which knows its wire form in every dialect. */
@org.jspecify.annotations.NullMarked
package im.mariposa.protocol.line;
