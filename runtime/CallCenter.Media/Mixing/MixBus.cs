using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Mixing;

/// <summary>
/// A conference on the pacing thread. Once in 20 ms it takes a frame of each member and sums them; each member's leg then
/// sends, in its own slot of that frame, the sum without what the member said himself. So nothing is older than a frame,
/// and who says nothing gets the same bytes as all others who say nothing: they are coded once a law.
/// </summary>
internal sealed class MixBus
{
    /// <summary>Members of one conference.</summary>
    public const int MembersMax = 64;

    private readonly MixMember?[] _members = new MixMember?[MembersMax];
    private readonly int[] _sum = new int[LegStream.FrameBytes];
    private readonly int[] _part = new int[LegStream.FrameBytes];
    private readonly short[] _frame = new short[LegStream.FrameBytes];
    private readonly byte[] _coded = new byte[LegStream.FrameBytes];
    private readonly CommonMix _pcmu = new(G711.Pcmu);
    private readonly CommonMix _pcma = new(G711.Pcma);
    private MixPrompt _prompt;
    private PacketTap? _tap;
    private ushort _tapSequence;
    private uint _tapTimestamp;
    private int _count;

    // Of this frame.
    private bool _hasWhispers;

    /// <summary>Which of the four slots of a frame it mixes in, and where in that slot's list it stands.</summary>
    public int Slot { get; set; }

    public int Place { get; set; }

    public int Count => Volatile.Read(ref _count);

    /// <summary>True when it will mix no more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Takes somebody in; false when it is full or over.</summary>
    public bool Join(MixMember member)
    {
        if (IsClosed || _count == MembersMax)
        {
            return false;
        }

        _members[_count++] = member;
        member.Bus = this;
        return true;
    }

    /// <summary>Plays beside the talk, for all.</summary>
    public void Play(short[]? samples) => _prompt.Start(samples);

    /// <summary>Lets <paramref name="tap"/> hear what everybody says, as A-law; one at a time.</summary>
    public void SetTap(PacketTap? tap)
    {
        _tap?.Close();
        _tap = tap;
    }

    /// <summary>Ends it: everybody goes back to what he heard before.</summary>
    public void Close()
    {
        IsClosed = true;
        for (var i = 0; i < _count; i++)
        {
            _members[i]!.Leg.SayWhatWaits(_members[i]!);
        }

        for (var i = 0; i < _count; i++)
        {
            _members[i]!.IsRelayed = true; // All is said.
            _members[i]!.Leg.LeaveMix(_members[i]);
        }

        for (var i = 0; i < _count; i++)
        {
            _members[i]!.Bus = null;
            _members[i] = null;
        }

        _count = 0;
        SetTap(null);
    }

    /// <summary>Sums this frame; <paramref name="clock"/> is the time in 1/8000 s.</summary>
    public void Mix(long clock)
    {
        Array.Clear(_sum);
        _pcmu.IsCoded = false;
        _pcma.IsCoded = false;
        _hasWhispers = false;
        for (var i = 0; i < _count; i++)
        {
            var member = _members[i]!;
            member.Listen(clock);
            member.HasHeard = false;
            _hasWhispers |= member.Whispers;
            if (member.Speaks)
            {
                MixMath.Add(_sum, member.Said);
            }
        }

        _prompt.Add(_sum);
        Record(clock);
        for (var i = _count - 1; i >= 0; i--)
        {
            var member = _members[i]!;
            if (member is { IsLeaving: true, HasFaded: true })
            {
                Forget(i);
            }
            else if (member.IsRelayed && !HearsOnlyHisPeer(member))
            {
                StopRelaying(member);
            }
        }
    }

    /// <summary>What one member hears of this frame, coded for him; the bytes written.</summary>
    public int Fill(MixMember member, ConnectedAudio audio, Span<byte> payload)
    {
        member.HasHeard = true;
        if (audio.Agreed.Codec.Law is { } law && member.HearsTheCommonMix && !(_hasWhispers && IsWhisperedTo(member)))
        {
            var common = law == G711.Pcmu ? _pcmu : _pcma;
            common.Code(_sum, _frame);
            common.Bytes.CopyTo(payload);
            return common.Bytes.Length;
        }

        if (member.HearsAllButHimself && !_hasWhispers)
        {
            MixMath.Without(_sum, member.Said, _frame);
            return audio.Encoder.Encode(_frame, payload);
        }

        _sum.CopyTo(_part, 0);
        for (var i = 0; _hasWhispers && i < _count; i++)
        {
            var other = _members[i]!;
            if (other.Whispers && other.Whisperee == member && other != member)
            {
                MixMath.Add(_part, other.Whispered);
            }
        }

        member.Hear(_part, _frame);
        return audio.Encoder.Encode(_frame, payload);
    }

    private bool IsWhisperedTo(MixMember member)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_members[i]!.Whispers && _members[i]!.Whisperee == member)
            {
                return true;
            }
        }

        return false;
    }

    // By who may be heard, not by who says something just now: a pause is no reason to change the way.
    private bool HearsOnlyHisPeer(MixMember member)
    {
        if (!member.Leg.IsBridged)
        {
            return false;
        }

        if (member.Leg.BridgedMember is not { } peer || peer.Bus != this)
        {
            return true; // The other one is about to join.
        }

        if (_prompt.IsActive || member.IsDeaf || member.HasPrompt || !peer.IsAudible || peer.Gain != MixMath.Unity)
        {
            return false;
        }

        for (var i = 0; i < _count; i++)
        {
            var other = _members[i]!;
            if (other != member && other != peer && !other.IsLeaving && !other.IsMuted && (other.WhispersTo is null || other.WhispersTo == member))
            {
                return false;
            }
        }

        return true;
    }

    private static void StopRelaying(MixMember member)
    {
        member.IsRelayed = false;
        member.HearsAtOnce();
        member.Leg.TurnToMix();

        // The frame of just now, and what waits behind it.
        member.FramesHeardBefore = member.Leg is { HearsPackets: true, BridgedMember: { } peer } ? peer.Heard.Waiting + 1 : 0;
    }

    private void Forget(int place)
    {
        _members[place]!.Bus = null;
        _members[place] = _members[--_count];
        _members[_count] = null;
    }

    private void Record(long clock)
    {
        if (_tap is not { } tap)
        {
            return;
        }

        MixMath.Saturate(_sum, _frame);
        G711Codec.Encode(G711.Pcma, _frame, _coded);
        tap.Put(new(TapSide.Heard, AudioCodec.Pcma, 1, _tapSequence, _tapTimestamp, clock, _coded.Length), _coded);
        _tapSequence = unchecked((ushort)(_tapSequence + 1));
        _tapTimestamp = unchecked(_tapTimestamp + LegStream.FrameBytes);
    }

    /// <summary>What all hear who say nothing, in one law.</summary>
    private sealed class CommonMix(G711 law)
    {
        private readonly byte[] _bytes = new byte[LegStream.FrameBytes];

        public bool IsCoded { get; set; }

        public ReadOnlySpan<byte> Bytes => _bytes;

        public void Code(int[] sum, short[] frame)
        {
            if (!IsCoded)
            {
                MixMath.Saturate(sum, frame);
                G711Codec.Encode(law, frame, _bytes);
                IsCoded = true;
            }
        }
    }
}
