using CallCenter.Media.Rtp;

namespace CallCenter.Media.Mixing;

/// <summary>
/// One who takes part in a mix: what he says in this frame and how loud, and what he alone hears. Pacing thread only, once
/// it has joined.
/// </summary>
internal sealed class MixMember(LegStream leg, IHeardFrames heard)
{
    private readonly short[] _said = new short[LegStream.FrameBytes];
    private readonly short[] _whispered = new short[LegStream.FrameBytes];
    private MixPrompt _prompt;
    private int _saidNow;
    private int _whisperedNow;
    private int _heardNow;

    public LegStream Leg { get; } = leg;

    /// <summary>What comes from him, one frame every 20 ms.</summary>
    public IHeardFrames Heard { get; set; } = heard;

    /// <summary>The mix he is in; null before he joins and after he has left.</summary>
    public MixBus? Bus { get; set; }

    public bool IsMuted { get; set; }

    /// <summary>He hears nothing of the others.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>The only one who hears him; null for everybody.</summary>
    public MixMember? WhispersTo { get; set; }

    /// <summary>He is gone, and is heard no longer than it takes to fade.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>
    /// His ear is still with the one he is bridged to, packet by packet: nobody else says anything to him. Once that has
    /// changed it stays changed until he leaves the mix.
    /// </summary>
    public bool IsRelayed { get; set; }

    /// <summary>
    /// Frames of his bridged party that he has already heard packet by packet, and must not hear again: for so long nothing
    /// is sent to him, so his side takes it for a network that has become slower by as much, and nothing is lost.
    /// </summary>
    public int FramesHeardBefore { get; set; }

    /// <summary>Whether this frame of the mix has gone out to him.</summary>
    public bool HasHeard { get; set; } = true;

    /// <summary>How loud he is made, as a factor (<see cref="MixMath.Unity"/>).</summary>
    public int Gain { get; set; } = MixMath.Unity;

    /// <summary>Whether he says something to all in this frame.</summary>
    public bool Speaks { get; private set; }

    /// <summary>Whether he says something to <see cref="WhispersTo"/>, or has just ceased to.</summary>
    public bool Whispers { get; private set; }

    /// <summary>Who hears the whispering of this frame.</summary>
    public MixMember? Whisperee { get; private set; }

    /// <summary>Whether the others may hear him, be he silent or not.</summary>
    public bool IsAudible => !IsLeaving && !IsMuted && WhispersTo is null;

    public bool HasFaded => _saidNow == 0 && _whisperedNow == 0;

    /// <summary>What he says to all, as loud as they hear it.</summary>
    public ReadOnlySpan<short> Said => _said;

    /// <summary>What he says to one.</summary>
    public ReadOnlySpan<short> Whispered => _whispered;

    /// <summary>A prompt that he alone hears.</summary>
    public void Play(short[]? samples) => _prompt.Start(samples);

    public bool HasPrompt => _prompt.IsActive;

    /// <summary>Takes his next frame.</summary>
    public void Listen(long clock)
    {
        var isThere = Heard.Next(_said, clock) && !MixMath.IsSilent(_said);
        var said = IsAudible ? Gain : 0;
        var target = IsLeaving || IsMuted ? null : WhispersTo;
        if (target is not null && Whisperee != target)
        {
            // A whisper never glides over from one to another.
            _whisperedNow = 0;
            Whisperee = target;
        }

        var whispered = target is null ? 0 : Gain;
        Whispers = isThere && (_whisperedNow | whispered) != 0;
        if (Whispers)
        {
            _said.CopyTo(_whispered, 0);
            MixMath.Scale(_whispered, _whisperedNow, whispered);
        }

        Speaks = isThere && (_saidNow | said) != 0;
        if (Speaks)
        {
            MixMath.Scale(_said, _saidNow, said);
        }

        _saidNow = said;
        _whisperedNow = whispered;
        if (whispered == 0 && !Whispers)
        {
            Whisperee = null;
        }
    }

    /// <summary>Whether he hears just what everybody hears who says nothing.</summary>
    public bool HearsTheCommonMix => !Speaks && HearsAll;

    /// <summary>Whether he speaks and hears just what all others say.</summary>
    public bool HearsAllButHimself => Speaks && HearsAll;

    private bool HearsAll => !_prompt.IsActive && !IsDeaf && _heardNow == MixMath.Unity;

    /// <summary>Makes of the sum of all what he hears: without himself.</summary>
    /// <param name="sum">The sum of all; is changed.</param>
    /// <param name="frame">What he hears.</param>
    public void Hear(Span<int> sum, Span<short> frame)
    {
        if (Speaks)
        {
            MixMath.Subtract(sum, _said);
        }

        _prompt.Add(sum);
        MixMath.Saturate(sum, frame);
        var heard = IsDeaf ? 0 : MixMath.Unity;
        MixMath.Scale(frame, _heardNow, heard);
        _heardNow = heard;
    }

    /// <summary>Takes a frame that nobody else will hear any more: the mix is over.</summary>
    public ReadOnlySpan<short> TakeWaiting(long clock)
    {
        if (!Heard.Next(_said, clock))
        {
            Array.Clear(_said);
        }

        return _said;
    }

    /// <summary>He goes on hearing without a fade: he heard the same people before.</summary>
    public void HearsAtOnce() => _heardNow = MixMath.Unity;
}
