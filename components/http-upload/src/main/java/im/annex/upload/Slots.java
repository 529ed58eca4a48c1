package im.annex.upload;

import static im.annex.kernel.spi.Condition.not_acceptable;
import static im.annex.kernel.spi.Condition.resource_constraint;
import static im.annex.upload.Namespaces.UPLOAD;

import com.google.inject.Inject;
import im.annex.kernel.protocol.time.DateTimes;
import im.annex.kernel.rates.Decision;
import im.annex.kernel.rates.Per;
import im.annex.kernel.rates.RateLimiter;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.upload.domain.Admitting;
import im.annex.upload.domain.Allowance;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.Refusal;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Ticket;
import im.annex.upload.domain.Wanted;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Gives slots to those who may send files (Requesting a slot, Error conditions). Thread-safe. */
final class Slots {

    /** XEP-0082 §3.2 has hundreds of years; waiting longer than this is waiting for ever. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(3650);

    private final Policy policy;
    private final Admitting admitting;
    private final Space space;
    private final Owners owners;
    private final Seals seals;
    private final Addresses addresses;
    private final UploadSettings settings;
    private final RateLimiter rate;
    private final UploadMeters meters;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Slots(
            Policy policy,
            Space space,
            Owners owners,
            Seals seals,
            Addresses addresses,
            UploadSettings settings,
            Rates rates,
            UploadMeters meters,
            ComponentContext context) {
        this.policy = policy;
        this.admitting = new Admitting(settings.allPurposes(), settings.admission());
        this.space = space;
        this.owners = owners;
        this.seals = seals;
        this.addresses = addresses;
        this.settings = settings;
        this.rate = rates.limiter(context.domain().toString(), "upload-slots", settings.slotRate(), List.of());
        this.meters = meters;
        this.clock = context.clock();
    }

    IqAnswer onRequest(IQ request) {
        Optional<StanzaError> refusal = refusal(request.getFrom());
        try {
            return refusal.isPresent() ? refused(refusal.get()) : slot(request);
        } catch (SlotRequests.Malformed e) {
            return refused(e.error());
        }
    }

    private Optional<StanzaError> refusal(JID who) {
        if (!policy.mayUpload(who)) {
            return Optional.of(StanzaError.auth(Condition.forbidden)
                    .saying("You may not send files here: this service is for others."));
        }
        return switch (rate.ask(who, Per.ACCOUNT)) {
            case Decision.Allowed _ -> Optional.empty();
            case Decision.Refused(var after) ->
                Optional.of(later(
                        "You send files too fast; this service takes " + settings.slotRate() + " from each person.",
                        retry(clock.instant().plus(after.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : after))));
        };
    }

    private IqAnswer refused(StanzaError error) {
        meters.refused(error.condition().elementName());
        return IqAnswer.refused(error);
    }

    private IqAnswer slot(IQ request) throws SlotRequests.Malformed {
        Wanted wanted = SlotRequests.read(request.getChildElement());
        JID account = request.getFrom().asBareJID();
        Allowance allowance = policy.allowance(account, wanted.purpose());
        Instant now = clock.instant();
        long owner = owners.number(account);
        Optional<Refusal> refusal = admitting
                .refusal(wanted, allowance, now)
                .or(() -> space.refusal(policy.bounds(account, owner, wanted.purpose()), wanted.size()));
        return refusal.isPresent()
                ? refused(error(refusal.get()))
                : IqAnswer.result(element(ticket(wanted, owner, now)));
    }

    private Ticket ticket(Wanted wanted, long owner, Instant now) {
        return new Ticket(
                FileId.random(random),
                owner,
                wanted.name(),
                wanted.size(),
                wanted.type(),
                wanted.purpose(),
                now.plus(settings.slotLifetime()).truncatedTo(ChronoUnit.SECONDS),
                wanted.expires().map(time -> time.truncatedTo(ChronoUnit.SECONDS)));
    }

    private Element element(Ticket ticket) {
        String sealed = seals.seal(ticket);
        boolean inUrl = settings.ticketIn() == TicketIn.URL;
        Element slot = DocumentHelper.createElement(QName.get("slot", UPLOAD));
        Element put = slot.addElement("put");
        put.addAttribute(
                "url", addresses.toPut(ticket.file(), ticket.name(), inUrl ? Optional.of(sealed) : Optional.empty()));
        if (!inUrl) {
            put.addElement("header").addAttribute("name", "Authorization").addText("Bearer " + sealed);
        }
        slot.addElement("get").addAttribute("url", addresses.toGet(ticket.file(), ticket.name()));
        return slot;
    }

    private StanzaError error(Refusal refusal) {
        return switch (refusal) {
            case Refusal.TooLarge(var max) ->
                StanzaError.modify(not_acceptable)
                        .saying("The file is too large; the largest that you can send has " + max + " bytes.")
                        .with(tooLarge(max));
            case Refusal.NoSuchPurpose(var purpose) ->
                StanzaError.cancel(not_acceptable)
                        .saying("This service takes no files that are " + purpose.element() + ".");
            case Refusal.TypeNotTaken(var type) ->
                StanzaError.modify(not_acceptable).saying("This service takes no files of type " + type.value() + ".");
            case Refusal.NameNotTaken(var name) ->
                StanzaError.modify(not_acceptable)
                        .saying(
                                name.ending().isEmpty()
                                        ? "This service takes no files whose names have no ending."
                                        : "This service takes no files whose names end in ." + name.ending() + ".");
            case Refusal.Past() -> StanzaError.modify(not_acceptable).saying("The file would be gone before it comes.");
            case Refusal.Full(var scope, var retry) -> full(scope, retry);
        };
    }

    private static StanzaError full(Scope scope, Optional<Instant> retry) {
        String sentence = switch (scope) {
            case Scope.Person _ -> "You keep as many files here as you may; delete some, or wait until some expire.";
            case Scope.Domain(var domain) -> "The people of " + domain + " keep as many files here as they may.";
            case Scope.Service _ -> "This service has no room for the file at the moment.";
        };
        return retry.map(time -> later(sentence, retry(time)))
                .orElseGet(() -> StanzaError.wait(resource_constraint).saying(sentence));
    }

    private static StanzaError later(String sentence, Element retry) {
        return StanzaError.wait(resource_constraint).saying(sentence).with(retry);
    }

    private static Element tooLarge(long max) {
        Element element = DocumentHelper.createElement(QName.get("file-too-large", UPLOAD));
        element.addElement("max-file-size").addText(Long.toString(max));
        return element;
    }

    private static Element retry(Instant time) {
        return DocumentHelper.createElement(QName.get("retry", UPLOAD)).addAttribute("stamp", DateTimes.print(time));
    }
}
