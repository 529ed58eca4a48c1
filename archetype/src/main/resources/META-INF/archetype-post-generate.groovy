import java.lang.management.ManagementFactory
import java.nio.file.Files
import java.nio.file.Path

// Runs when all files are there: checks what was asked for, takes away what was made where that is wrong, and puts the
// files of the kind that was asked for where Maven looks for them.

def keywords = ['abstract', 'assert', 'boolean', 'break', 'byte', 'case', 'catch', 'char', 'class', 'const', 'continue',
    'default', 'do', 'double', 'else', 'enum', 'extends', 'false', 'final', 'finally', 'float', 'for', 'goto', 'if',
    'implements', 'import', 'instanceof', 'int', 'interface', 'long', 'native', 'new', 'null', 'package', 'private',
    'protected', 'public', 'return', 'short', 'static', 'strictfp', 'super', 'switch', 'synchronized', 'this', 'throw',
    'throws', 'transient', 'true', 'try', 'void', 'volatile', 'while', '_']

// A second type of the same name is left out, so the project would never run.
def taken = ['http-upload', 'irc', 'muc', 'pubsub', 'tinder']

String kind = request.properties['kind']
String domain = request.properties['domain']
String name = request.artifactId
String javaPackage = request.getPackage()
Path project = Path.of(request.outputDirectory, name)

def problems = []
if (!(kind in ['service', 'gateway'])) {
    problems << "kind is service or gateway, not \"${kind}\""
}
if (!(name ==~ /[a-z][a-z0-9]*(-[a-z0-9]+)*/) || name.length() > 40) {
    problems << "artifactId is the name of the component type too: lower-case letters, digits and single hyphens, beginning with a letter, 40 characters at most, not \"${name}\""
}
if (name in taken) {
    problems << "artifactId is the name of the component type too, and Annex has a type \"${name}\" already"
}
if (!(javaPackage ==~ /[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*/) || javaPackage.split(/\./).any { it in keywords }
        || javaPackage.startsWith('im.annex.kernel') || javaPackage.startsWith('java.')) {
    problems << "package is a Java package of lower-case letters, digits and underscores, such as org.example.poll, neither a keyword nor one of Java or of Annex's kernel, not \"${javaPackage}\""
}
if (!(domain ==~ /(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+/)) {
    problems << "domain is a domain of at least two labels of lower-case letters, digits and hyphens, such as poll.example.org, not \"${domain}\""
}
if (problems) {
    // What was in the folder before stays.
    def began = ManagementFactory.runtimeMXBean.startTime
    Files.walk(project).sorted(Comparator.reverseOrder()).toList().each { made ->
        if (Files.isDirectory(made) ? made.toFile().list().length == 0 : Files.getLastModifiedTime(made).toMillis() >= began) {
            Files.delete(made)
        }
    }
    throw new IllegalArgumentException('nothing was made: ' + problems.join('; '))
}

['main', 'test'].each { part ->
    Path from = project.resolve('src').resolve(kind).resolve(part)
    Files.walk(from).filter { Files.isRegularFile(it) }.toList().each { file ->
        Path to = project.resolve('src').resolve(part).resolve(from.relativize(file).toString())
        Files.createDirectories(to.parent)
        Files.move(file, to)
    }
}
['service', 'gateway'].each { project.resolve('src').resolve(it).toFile().deleteDir() }
if (request.properties['annexRepository'] == 'none') {
    Files.delete(project.resolve('.mvn/maven.config'))
}
Files.move(project.resolve('dot-gitignore'), project.resolve('.gitignore'))
['mvnw', 'annex-dev'].each { project.resolve(it).toFile().setExecutable(true) }
