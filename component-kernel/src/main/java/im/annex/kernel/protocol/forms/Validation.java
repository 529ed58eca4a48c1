package im.annex.kernel.protocol.forms;

import org.dom4j.Element;
import org.dom4j.QName;

/** The elements of XEP-0122. */
final class Validation {

    private Validation() {}

    private static Element add(Element field, String datatype) {
        return field.addElement(QName.get("validate", DataForms.VALIDATE)).addAttribute("datatype", datatype);
    }

    /** §2.2.1. */
    static void addBasic(Element field, String datatype) {
        add(field, datatype).addElement("basic");
    }

    /** §2.2.2. */
    static void addOpen(Element field) {
        add(field, "xs:string").addElement("open");
    }

    /** §2.2.3; a bound at the end of what a long can be is none. */
    static void addRange(Element field, String datatype, long min, long max) {
        if (min == Long.MIN_VALUE && max == Long.MAX_VALUE) {
            addBasic(field, datatype);
        } else {
            addBounds(add(field, datatype).addElement("range"), min, max, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    /** §2.2.4. */
    static void addRegex(Element field, String pattern) {
        add(field, "xs:string").addElement("regex").addText(pattern);
    }

    /** §2.3; both attributes are positive numbers, so that 0 is left out. */
    static void addListRange(Element field, int min, int max) {
        Element validate = add(field, "xs:string");
        validate.addElement("basic");
        addBounds(validate.addElement("list-range"), min, max, 0, Integer.MAX_VALUE);
    }

    private static void addBounds(Element range, long min, long max, long noMin, long noMax) {
        if (min != noMin) {
            range.addAttribute("min", Long.toString(min));
        }
        if (max != noMax) {
            range.addAttribute("max", Long.toString(max));
        }
    }
}
