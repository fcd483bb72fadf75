using CallCenter.Media.Listening;
using CallCenter.Media.Pacing;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Mixing;

/// <summary>
/// Several legs that hear each other: each hears all others and never himself. Made by <see cref="MediaEngine.OpenConference"/>.
/// Legs of different call loops may be in one conference; its methods are called from one loop at a time, hand a command to
/// the pacing thread and return at once. After <see cref="Close"/> they do nothing.
/// </summary>
public sealed class MediaConference
{
    /// <summary>Members of one conference at once; who is beyond hears nothing of it.</summary>
    public const int MembersMax = MixBus.MembersMax;

    private readonly MediaEngine _engine;

    internal MediaConference(MediaEngine engine)
    {
        _engine = engine;
        Send(new MixOrder.Open(Bus));
    }

    /// <summary>Who is in it now; a frame behind what was asked for. Any thread.</summary>
    public int Count => Bus.Count;

    /// <summary>True after <see cref="Close"/>.</summary>
    public bool IsClosed { get; private set; }

    internal MixBus Bus { get; } = new();

    /// <summary>
    /// Takes a leg in, out of the conference it is in now. A leg that is bridged stays so: as long as nobody but the other one
    /// says anything to it, packets go on as they came, and when that changes its numbering goes on without a break. What the
    /// leg plays goes before what it hears here. A leg that closes has left.
    /// </summary>
    /// <param name="leg">Who joins; it must have been connected.</param>
    /// <param name="listensOnly">Whether nobody hears him from the first moment.</param>
    public ConferenceMember Join(MediaLeg leg, bool listensOnly = false)
    {
        ArgumentNullException.ThrowIfNull(leg);
        var member = new ConferenceMember(this, leg, listensOnly);
        Send(new MixOrder.Join(Bus, member.Mix));
        return member;
    }

    /// <summary>Plays to all, beside what they say; in place of what plays to all now.</summary>
    public void Play(params ReadOnlySpan<AudioClip> clips) => Send(new MixOrder.PlayToAll(Bus, ConferenceMember.SamplesOf(clips)));

    /// <summary>Lets <paramref name="tap"/> hear what all say together, as A-law; in place of the one that hears now. Null ends it.</summary>
    public void SetTap(PacketTap? tap) => Send(new MixOrder.Tap(Bus, tap));

    /// <summary>Ends it. Legs that are bridged go on as a bridge; others fall silent.</summary>
    public void Close()
    {
        Send(new MixOrder.Close(Bus));
        if (!IsClosed)
        {
            IsClosed = true;
            _engine.OnConferenceClosed();
        }
    }

    internal void Send(MixOrder order)
    {
        if (!IsClosed)
        {
            _engine.Send(new(CommandKind.Mix, null!, order));
        }
    }
}
