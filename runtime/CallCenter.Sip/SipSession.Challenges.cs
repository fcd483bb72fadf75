using CallCenter.Sip.Authentication;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>Requests of ours that the peer, or a proxy on the way, wants a password for (RFC 3261 section 22).</summary>
public sealed partial class SipSession
{
    private DigestClient? _digest;
    private Dictionary<ClientTransaction, ClientTransaction>? _firsts;
    private IReadOnlyList<SipHeader> _inviteAuthorization = [];
    private uint _inviteSequence;

    /// <summary>What challenges to our requests are answered with; null when they are not.</summary>
    public SipCredentials? Credentials { get; set; }

    /// <summary>Who the caller has proved to be, to <see cref="SipEndpointOptions.Gate"/>; null when nobody asked.</summary>
    public string? Identity { get; private init; }

    /// <summary>Sends a request again with the answer to its challenge; false when its final response stands.</summary>
    private bool TryAnswerChallenge(ClientTransaction transaction, SipResponse response)
    {
        var isFirstInvite = transaction == _client;
        if ((isFirstInvite && _phase is not (SessionPhase.Calling or SessionPhase.Ringing)) || Answered(transaction.Request, response) is not { } again)
        {
            return false;
        }

        if (again.Method == SipMethod.Invite)
        {
            SendInviteAgain(again, isFirstInvite);
        }
        else
        {
            var next = _core.Transactions.StartNonInvite(again, this);
            (_firsts ??= []).Add(next, FirstOf(transaction));
        }

        return true;
    }

    /// <summary>The same for a request that belongs to a subscription; the request that was sent again, or null when its final response stands.</summary>
    internal OutgoingRequest? AnswerChallenge(ClientTransaction transaction, SipResponse response, IClientUser user)
    {
        var again = Answered(transaction.Request, response);
        if (again is not null)
        {
            _core.Transactions.StartNonInvite(again, user);
        }

        return again;
    }

    /// <summary>A request with the answer to its challenge, numbered anew; null when there is none to give.</summary>
    private OutgoingRequest? Answered(OutgoingRequest request, SipResponse response)
    {
        if (Credentials is not { } credentials || request.ChallengesAnswered >= SipLimits.ChallengeRetriesMax)
        {
            return null;
        }

        _digest ??= new DigestClient(credentials, _core.Ids);
        return _digest.Answer(request, response) is not { } authorization ? null : request with
        {
            Sequence = NextSequenceAfter(request),
            Branch = _core.Ids.NextBranch(),
            Authorization = authorization,
            ChallengesAnswered = request.ChallengesAnswered + 1,
        };
    }

    private void SendInviteAgain(OutgoingRequest invite, bool isFirst)
    {
        NoteInvite(invite);
        if (isFirst)
        {
            // Nothing has been said to this INVITE yet, so it cannot be cancelled yet either (section 9.1).
            Feed(SessionInput.Challenged, default);
            _early = null;
            _invite = invite;
            _client = _core.Transactions.StartInvite(invite, this);
        }
        else
        {
            _reinvite = _core.Transactions.StartInvite(invite, this);
        }
    }

    /// <summary>The transaction of the request as it was first sent: what the rest of the session knows it by.</summary>
    private ClientTransaction FirstOf(ClientTransaction transaction) =>
        _firsts is not null && _firsts.Remove(transaction, out var first) ? first : transaction;

    private uint NextSequenceAfter(OutgoingRequest request) => DialogOf(request)?.NextSequence() ?? (request.Sequence + 1);

    private Dialog? DialogOf(OutgoingRequest request) =>
        _dialog?.Remote == request.To ? _dialog : _early?.Find(dialog => dialog.Remote == request.To);

    /// <summary>Credentials of a request in the dialog: those known already, and for an ACK those of its INVITE (section 13.2.2.4).</summary>
    private IReadOnlyList<SipHeader> AuthorizationOf(SipMethod method, string uri, uint sequence)
    {
        if (method == SipMethod.Ack)
        {
            return sequence == _inviteSequence ? _inviteAuthorization : [];
        }

        return _digest?.Authorize(method, uri) ?? [];
    }

    private void NoteInvite(OutgoingRequest invite)
    {
        _inviteSequence = invite.Sequence;
        _inviteAuthorization = invite.Authorization;
    }
}
