package im.annex.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import im.annex.kernel.config.Secret;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.Database;
import im.annex.upload.files.FileStore;
import im.annex.upload.files.LocalFiles;
import im.annex.upload.store.Catalogue;
import im.annex.upload.store.SqlCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The parts of one instance. */
final class UploadModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(Component.class).to(UploadComponent.class).in(Singleton.class);
        bind(Addresses.class).in(Singleton.class);
        bind(AdminCommands.class);
        bind(Caretaker.class).in(Singleton.class);
        bind(Caretaker.Pause.class).toInstance(Thread::sleep);
        bind(Cors.class).in(Singleton.class);
        bind(FileReports.class);
        bind(FileServer.class).in(Singleton.class);
        bind(Getting.class).in(Singleton.class);
        bind(Library.class).in(Singleton.class);
        bind(OwnCommands.class);
        bind(Owners.class).in(Singleton.class);
        bind(Policy.class).in(Singleton.class);
        bind(PutHead.class).in(Singleton.class);
        bind(Putting.class).in(Singleton.class);
        bind(Slots.class).in(Singleton.class);
        bind(Space.class).in(Singleton.class);
        bind(UploadMeters.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    Catalogue catalogue(Database database, ComponentContext context) {
        return new SqlCatalogue(database, context.domain());
    }

    @Provides
    @Singleton
    FileStore files(UploadSettings settings, ComponentContext context, Closer closer) {
        Path folder = settings.folder()
                .orElseGet(() -> context.dataFolder()
                        .resolve("http-upload")
                        .resolve(context.domain().toString()));
        var permissions = new LocalFiles.Permissions(
                settings.permissions().files().permissions(),
                settings.permissions().folders().permissions());
        return closer.closing(new LocalFiles(folder, settings.sync(), permissions));
    }

    @Provides
    @Singleton
    Seals seals(UploadSettings settings, Catalogue catalogue, ComponentContext context) {
        List<byte[]> keys = settings.key().isEmpty()
                ? List.of(catalogue.key())
                : Stream.concat(settings.key().stream(), settings.previousKey().stream())
                        .map(Secret::reveal)
                        .map(key -> key.getBytes(UTF_8))
                        .toList();
        return new Seals(context.domain().toString(), keys);
    }
}
