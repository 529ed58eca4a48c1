package im.annex.testkit.trace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbered examples of the specification that a test sends, or whose stanzas it expects. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Example {

    /** As they are numbered in the order of the text. */
    int[] value();
}
