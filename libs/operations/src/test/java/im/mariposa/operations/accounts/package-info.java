@org.jspecify.annotations.NullMarked
package im.mariposa.operations.accounts;
