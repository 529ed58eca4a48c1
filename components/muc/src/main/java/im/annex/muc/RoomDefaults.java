package im.annex.muc;

import im.annex.kernel.config.Secret;
import im.annex.kernel.config.Setting;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.RoomConfig.Onlookers;
import im.annex.muc.domain.RoomConfig.PrivateMessages;
import im.annex.muc.domain.RoomConfig.Registration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How a room is configured as long as its owner has not said otherwise; for the components see {@link RoomConfig}. */
public record RoomDefaults(
        @Setting("The name, where it is not that in the address.")
        Optional<String> name,

        @Setting("The description.") Optional<String> description,

        @Setting("The language of the discussion, such as en.")
        Optional<String> language,

        @Setting(value = "Whether a room stays when the last occupant has left.", standard = "false")
        boolean persistent,

        @Setting(value = "Whether a room is listed for everybody.", standard = "true")
        boolean listed,

        @Setting("The password asked of those who enter.") Optional<Secret> password,

        @Setting("The most occupants, where that is less than what the service allows.")
        Optional<Integer> maxOccupants,

        @Setting(value = "Who may see the real addresses of occupants: moderators, or anyone.", standard = "moderators")
        Onlookers addressesShownTo,

        @Setting(value = "The roles whose presence is shown to others.", standard = "[visitor, participant, moderator]")
        List<Role> broadcast,

        @Setting(value = "Whether only members may enter.", standard = "false")
        boolean membersOnly,

        @Setting(value = "Whether newcomers have no voice until a moderator gives them one.", standard = "false")
        boolean moderated,

        @Setting(value = "Whether newcomers have a voice where a room is not moderated.", standard = "true")
        boolean voiceByDefault,

        @Setting(value = "Whether everybody with a voice may change the subject.", standard = "false")
        boolean subjectByParticipants,

        @Setting(
                value = "Who may send private messages: anyone, participants, affiliated, moderators or nobody.",
                standard = "anyone")
        PrivateMessages privateMessages,

        @Setting(value = "Whether members may invite others.", standard = "false")
        boolean invitationsByMembers,

        @Setting(value = "Whether visitors may ask for a voice.", standard = "true")
        boolean voiceRequests,

        @Setting(value = "Whether what is said is logged publicly.", standard = "false")
        boolean logged,

        @Setting(value = "Whether what is said is kept for those who may enter.", standard = "true")
        boolean archived,

        @Setting(value = "The most messages shown to newcomers.", standard = "20", min = 0, max = 1000)
        int historyLength,

        @Setting(
                value = "The most messages shown to newcomers who do not say how many they want.",
                standard = "20",
                min = 0,
                max = 1000)
        int historyUnasked,

        @Setting(value = "The roles that may retrieve the list of members.", standard = "[participant, moderator]")
        List<Role> memberListFor,

        @Setting(
                value = "Who becomes a member by registering: nobody, approved by an admin, or everyone.",
                standard = "approved")
        Registration registration,

        @Setting(
                value = "Whether people may subscribe to what happens in a room, to be told of it without being there.",
                standard = "false")
        boolean subscriptions) {

    public RoomDefaults {
        broadcast = List.copyOf(broadcast);
        memberListFor = List.copyOf(memberListFor);
    }

    RoomConfig config() {
        return RoomConfig.STANDARD
                .draft()
                .name(name.orElse(""))
                .description(description.orElse(""))
                .language(language)
                .persistent(persistent)
                .listed(listed)
                .password(password.map(Secret::reveal))
                .maxOccupants(maxOccupants.map(OptionalInt::of).orElseGet(OptionalInt::empty))
                .addressesShownTo(addressesShownTo)
                .broadcast(Set.copyOf(broadcast))
                .membersOnly(membersOnly)
                .moderated(moderated)
                .voiceByDefault(voiceByDefault)
                .subjectByParticipants(subjectByParticipants)
                .privateMessages(privateMessages)
                .invitationsByMembers(invitationsByMembers)
                .voiceRequests(voiceRequests)
                .logged(logged)
                .archived(archived)
                .historyLength(historyLength)
                .historyUnasked(historyUnasked)
                .memberListFor(Set.copyOf(memberListFor))
                .registration(registration)
                .subscriptions(subscriptions)
                .done();
    }
}
