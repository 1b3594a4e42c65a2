/** The contract of Directory and Accounts, whichever way they are reached. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.contract;
