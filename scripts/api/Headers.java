import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what others can see of classes into a jar: public ones, without bodies and without what is private. The same classes
 * give the same bytes.
 *
 * <pre>java Headers.java CLASSES JAR PACKAGE...</pre>
 */
final class Headers {

    /** Any moment will do that is always the same. */
    private static final LocalDateTime THEN = LocalDateTime.of(2000, 1, 1, 0, 0);

    private Headers() {}

    static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        List<Path> packages = Arrays.stream(arguments)
                .skip(2)
                .map(name -> classes.resolve(name.replace('.', '/')))
                .toList();
        try (var jar = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            jar.setLevel(Deflater.BEST_COMPRESSION);
            for (Path file : files(packages)) {
                ClassModel model = ClassFile.of().parse(file);
                if (isSeen(model)) {
                    ZipEntry entry = new ZipEntry(classes.relativize(file).toString());
                    entry.setTimeLocal(THEN);
                    jar.putNextEntry(entry);
                    jar.write(header(model));
                }
            }
        }
    }

    private static List<Path> files(List<Path> packages) throws IOException {
        Stream<Path> files = Stream.empty();
        for (Path folder : packages) {
            files = Stream.concat(files, Files.walk(folder));
        }
        return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }

    /** For a class within another, the outer one's table says more than its own flags. */
    private static boolean isSeen(ClassModel model) {
        return model.flags().has(AccessFlag.PUBLIC)
                && model.findAttribute(Attributes.innerClasses())
                        .stream()
                        .flatMap(table -> table.classes().stream())
                        .filter(inner -> inner.innerClass().equals(model.thisClass()))
                        .noneMatch(inner -> inner.outerClass().isEmpty() || !inner.has(AccessFlag.PUBLIC) && !inner.has(AccessFlag.PROTECTED));
    }

    private static byte[] header(ClassModel model) {
        var file = ClassFile.of(
                ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.ConstantPoolSharingOption.NEW_POOL);
        return file.transformClass(model, (builder, element) -> {
            switch (element) {
                case MethodModel method when isHidden(method.flags().flagsMask()) -> {}
                case FieldModel field when isHidden(field.flags().flagsMask()) -> {}
                case MethodModel method ->
                    builder.transformMethod(method, (inner, part) -> {
                        if (!(part instanceof CodeModel)) {
                            inner.with(part);
                        }
                    });
                case ClassElement other when isNoise(other) -> {}
                default -> builder.with(element);
            }
        });
    }

    private static boolean isHidden(int flags) {
        return (flags & (ACC_PRIVATE | ACC_SYNTHETIC)) != 0;
    }

    private static boolean isNoise(ClassElement element) {
        return element instanceof SourceFileAttribute
                || element instanceof NestHostAttribute
                || element instanceof NestMembersAttribute;
    }
}
