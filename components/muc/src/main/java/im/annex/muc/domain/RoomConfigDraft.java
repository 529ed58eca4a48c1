package im.annex.muc.domain;

import im.annex.muc.domain.RoomConfig.Onlookers;
import im.annex.muc.domain.RoomConfig.PrivateMessages;
import im.annex.muc.domain.RoomConfig.Registration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A configuration under construction; what is not set stays as it was. For the components see {@link RoomConfig}. */
public final class RoomConfigDraft {

    private String name;
    private String description;
    private Optional<String> language;
    private boolean persistent;
    private boolean listed;
    private Optional<String> password;
    private OptionalInt maxOccupants;
    private Onlookers addressesShownTo;
    private Set<Role> broadcast;
    private boolean membersOnly;
    private boolean moderated;
    private boolean voiceByDefault;
    private boolean subjectByParticipants;
    private PrivateMessages privateMessages;
    private boolean invitationsByMembers;
    private boolean voiceRequests;
    private boolean logged;
    private boolean archived;
    private int historyLength;
    private int historyUnasked;
    private Set<Role> memberListFor;
    private Registration registration;
    private OptionalInt archiveDays;
    private boolean subscriptions;

    RoomConfigDraft(RoomConfig config) {
        this.name = config.name();
        this.description = config.description();
        this.language = config.language();
        this.persistent = config.persistent();
        this.listed = config.listed();
        this.password = config.password();
        this.maxOccupants = config.maxOccupants();
        this.addressesShownTo = config.addressesShownTo();
        this.broadcast = config.broadcast();
        this.membersOnly = config.membersOnly();
        this.moderated = config.moderated();
        this.voiceByDefault = config.voiceByDefault();
        this.subjectByParticipants = config.subjectByParticipants();
        this.privateMessages = config.privateMessages();
        this.invitationsByMembers = config.invitationsByMembers();
        this.voiceRequests = config.voiceRequests();
        this.logged = config.logged();
        this.archived = config.archived();
        this.historyLength = config.historyLength();
        this.historyUnasked = config.historyUnasked();
        this.memberListFor = config.memberListFor();
        this.registration = config.registration();
        this.archiveDays = config.archiveDays();
        this.subscriptions = config.subscriptions();
    }

    /** See {@link RoomConfig#name}. */
    public RoomConfigDraft name(String changed) {
        this.name = changed;
        return this;
    }

    /** See {@link RoomConfig#description}. */
    public RoomConfigDraft description(String changed) {
        this.description = changed;
        return this;
    }

    /** See {@link RoomConfig#language}. */
    public RoomConfigDraft language(Optional<String> changed) {
        this.language = changed;
        return this;
    }

    /** See {@link RoomConfig#persistent}. */
    public RoomConfigDraft persistent(boolean changed) {
        this.persistent = changed;
        return this;
    }

    /** See {@link RoomConfig#listed}. */
    public RoomConfigDraft listed(boolean changed) {
        this.listed = changed;
        return this;
    }

    /** See {@link RoomConfig#password}. */
    public RoomConfigDraft password(Optional<String> changed) {
        this.password = changed;
        return this;
    }

    /** See {@link RoomConfig#maxOccupants}. */
    public RoomConfigDraft maxOccupants(OptionalInt changed) {
        this.maxOccupants = changed;
        return this;
    }

    /** See {@link RoomConfig#addressesShownTo}. */
    public RoomConfigDraft addressesShownTo(Onlookers changed) {
        this.addressesShownTo = changed;
        return this;
    }

    /** See {@link RoomConfig#broadcast}. */
    public RoomConfigDraft broadcast(Set<Role> changed) {
        this.broadcast = changed;
        return this;
    }

    /** See {@link RoomConfig#membersOnly}. */
    public RoomConfigDraft membersOnly(boolean changed) {
        this.membersOnly = changed;
        return this;
    }

    /** See {@link RoomConfig#moderated}. */
    public RoomConfigDraft moderated(boolean changed) {
        this.moderated = changed;
        return this;
    }

    /** See {@link RoomConfig#voiceByDefault}. */
    public RoomConfigDraft voiceByDefault(boolean changed) {
        this.voiceByDefault = changed;
        return this;
    }

    /** See {@link RoomConfig#subjectByParticipants}. */
    public RoomConfigDraft subjectByParticipants(boolean changed) {
        this.subjectByParticipants = changed;
        return this;
    }

    /** See {@link RoomConfig#privateMessages}. */
    public RoomConfigDraft privateMessages(PrivateMessages changed) {
        this.privateMessages = changed;
        return this;
    }

    /** See {@link RoomConfig#invitationsByMembers}. */
    public RoomConfigDraft invitationsByMembers(boolean changed) {
        this.invitationsByMembers = changed;
        return this;
    }

    /** See {@link RoomConfig#voiceRequests}. */
    public RoomConfigDraft voiceRequests(boolean changed) {
        this.voiceRequests = changed;
        return this;
    }

    /** See {@link RoomConfig#logged}. */
    public RoomConfigDraft logged(boolean changed) {
        this.logged = changed;
        return this;
    }

    /** See {@link RoomConfig#archived}. */
    public RoomConfigDraft archived(boolean changed) {
        this.archived = changed;
        return this;
    }

    /** See {@link RoomConfig#historyLength}. */
    public RoomConfigDraft historyLength(int changed) {
        this.historyLength = changed;
        return this;
    }

    /** See {@link RoomConfig#historyUnasked}. */
    public RoomConfigDraft historyUnasked(int changed) {
        this.historyUnasked = changed;
        return this;
    }

    /** See {@link RoomConfig#memberListFor}. */
    public RoomConfigDraft memberListFor(Set<Role> changed) {
        this.memberListFor = changed;
        return this;
    }

    /** See {@link RoomConfig#registration}. */
    public RoomConfigDraft registration(Registration changed) {
        this.registration = changed;
        return this;
    }

    /** See {@link RoomConfig#subscriptions}. */
    public RoomConfigDraft subscriptions(boolean changed) {
        this.subscriptions = changed;
        return this;
    }

    /** See {@link RoomConfig#archiveDays}. */
    public RoomConfigDraft archiveDays(OptionalInt changed) {
        this.archiveDays = changed;
        return this;
    }

    /** The configuration as it is now. */
    public RoomConfig done() {
        return new RoomConfig(
                name,
                description,
                language,
                persistent,
                listed,
                password,
                maxOccupants,
                addressesShownTo,
                broadcast,
                membersOnly,
                moderated,
                voiceByDefault,
                subjectByParticipants,
                privateMessages,
                invitationsByMembers,
                voiceRequests,
                logged,
                archived,
                historyLength,
                historyUnasked,
                memberListFor,
                registration,
                archiveDays,
                subscriptions);
    }
}
