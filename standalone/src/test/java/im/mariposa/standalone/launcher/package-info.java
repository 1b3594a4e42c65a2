/** Tests of the shell script {@code mariposa} that starts everything, and of how it calls Maven. */
@NullMarked
package im.mariposa.standalone.launcher;

import org.jspecify.annotations.NullMarked;
