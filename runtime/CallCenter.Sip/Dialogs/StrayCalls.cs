using System.Collections.Concurrent;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Dialogs;

/// <summary>
/// The calls that do not live on the loop of their Call-ID: an INVITE with Replaces lives where the call does whose place it
/// takes (RFC 3891). Empty nearly always, and then it costs one comparison a message. From any thread.
/// </summary>
/// <remarks>
/// An entry is known by Call-ID and the peer's tag: when we call ourselves, both ends have the same Call-ID, and only one
/// of them is a stray.
/// </remarks>
internal sealed class StrayCalls
{
    private readonly ConcurrentDictionary<string, Stray> _strays = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _ours = new(StringComparer.Ordinal);
    private int _count;
    private int _oursCount;

    /// <summary>The loop of a message among <paramref name="loopCount"/>. An INVITE that becomes a stray is noted; -1 when there is no room for it.</summary>
    public int LoopOf(SipMessage message, int loopCount)
    {
        if (Volatile.Read(ref _count) > 0 && _strays.TryGetValue(message.CallId, out var stray) && stray.PeerTag == PeerTagOf(message))
        {
            return stray.Loop;
        }

        var usual = CallIdHash.LoopOf(message.CallIdBytes, loopCount);
        return message is SipRequest { Method: SipMethod.Invite, ToTag: "" } invite && invite.Find(HeaderName.Replaces) is not null
            ? LoopOfReplacing(invite, usual, loopCount)
            : usual;
    }

    /// <summary>Notes a call of ours that shall take another's place, so that it is known when it comes back to us.</summary>
    public void NoteOurs(string callId, string tag)
    {
        if (_ours.TryAdd(callId, tag))
        {
            Interlocked.Increment(ref _oursCount);
        }
    }

    /// <summary>That call is over.</summary>
    public void ForgetOurs(string callId)
    {
        if (_ours.TryRemove(callId, out _))
        {
            Interlocked.Decrement(ref _oursCount);
        }
    }

    /// <summary>Whether we have sent this INVITE ourselves: nobody else knows the tag of a call that nobody else has seen.</summary>
    public bool IsOurs(SipRequest invite) =>
        Volatile.Read(ref _oursCount) > 0 && _ours.TryGetValue(invite.CallId, out var tag) && tag == invite.FromTag;

    /// <summary>The call is over, or was never taken.</summary>
    public void Remove(string callId, string peerTag)
    {
        if (_strays.TryRemove(new KeyValuePair<string, Stray>(callId, new Stray(peerTag, 0))))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private int LoopOfReplacing(SipRequest invite, int usual, int loopCount)
    {
        if (!SipReplaces.TryParse(invite.Header(HeaderName.Replaces)!, out var replaces))
        {
            return usual; // Refused there.
        }

        var loop = _strays.TryGetValue(replaces.CallId, out var stray) && stray.PeerTag == replaces.FromTag
            ? stray.Loop
            : CallIdHash.LoopOf(replaces.CallId, loopCount);
        if (loop == usual)
        {
            return usual;
        }

        if (Interlocked.Increment(ref _count) > SipLimits.StrayCallsMax)
        {
            Interlocked.Decrement(ref _count);
            return -1;
        }

        if (!_strays.TryAdd(invite.CallId, new Stray(invite.FromTag, loop)))
        {
            Interlocked.Decrement(ref _count);
        }

        return loop;
    }

    private static string PeerTagOf(SipMessage message) => message is SipRequest ? message.FromTag : message.ToTag;

    /// <summary>Equal by tag alone: who removes one need not know its loop.</summary>
    private readonly record struct Stray(string PeerTag, int Loop)
    {
        public bool Equals(Stray other) => PeerTag == other.PeerTag;

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(PeerTag);
    }
}
