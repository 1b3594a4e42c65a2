/** JSON for requests and answers: records to text and back, with errors that name the field. */
@org.jspecify.annotations.NullMarked
package im.mariposa.operations.json;
