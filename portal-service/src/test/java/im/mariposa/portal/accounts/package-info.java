@org.jspecify.annotations.NullMarked
package im.mariposa.portal.accounts;
