package im.annex.pubsub;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;

/** What is answered to a configuration that cannot be had (§8.1.2, §8.2.5.2, XEP-0004 §4). */
final class FormErrors {

    private FormErrors() {}

    static StanzaError of(NodeForm.Read wrong) {
        return switch (wrong) {
            case NodeForm.Read.NoSuchAccessModel _ -> Refusals.unsupportedAccessModel();
            case NodeForm.Read.NoCollections _ -> Refusals.unsupported("collections");
            case NodeForm.Read.Invalid(var why) ->
                StanzaError.modify(Condition.not_acceptable).saying(why);
            case NodeForm.Read.Malformed(var why) -> Refusals.malformed(why);
            case NodeForm.Read.As _, NodeForm.Read.Cancelled _ ->
                throw new IllegalArgumentException("nothing is wrong with it");
        };
    }
}
