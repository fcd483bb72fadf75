using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Mixing;
using CallCenter.Media.Tests.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Mixing;

/// <summary>Conferences, by the spectrum of what each member hears: tones a whole number of 50 Hz apart over 800 ms do not disturb each other.</summary>
public sealed class ConferenceTests
{
    private const double Loud = -1;
    // What the steps of G.711 make of twenty tones is 30 dB below one of them.
    private const double Gone = -27;

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(20, false)]
    [InlineData(20, true)]
    public async Task Each_hears_all_others_and_never_himself(int count, bool mixed)
    {
        await using var rig = new Rig(count, eventsMax: 1024);
        using var talkers = new Talkers(Talker.Some(rig, count, mixed));
        _ = JoinAll(rig, talkers.All);
        Talker.Talk(rig, talkers.All, 50);

        foreach (var listener in talkers.All)
        {
            foreach (var talker in talkers.All)
            {
                var level = listener.Level(talker.Hertz);
                if (talker == listener)
                {
                    Assert.True(level < Gone, $"{listener.Hertz} Hz hears himself at {level:F1} dB");
                }
                else
                {
                    Assert.True(Math.Abs(level) < 1, $"{listener.Hertz} Hz hears {talker.Hertz} Hz at {level:F2} dB");
                }
            }

            PlayTests.AssertContinuous([.. listener.Packets]);
        }
    }

    [Fact]
    public async Task A_frame_said_is_heard_after_two_frames_at_most()
    {
        await using var rig = new Rig(2);
        using var talkers = new Talkers(Talker.Some(rig, 2));
        _ = JoinAll(rig, talkers.All);
        talkers.All[0].Speaks = false;
        Talker.Talk(rig, talkers.All, 20);
        talkers.All[0].Speaks = true;
        talkers.All[1].Forget();
        Talker.Talk(rig, talkers.All, 4);

        var first = Array.FindIndex(talkers.All[1].Heard(4), static sample => Math.Abs((int)sample) > 500);
        Assert.InRange(first, 0, 3 * 160);
    }

    [Fact]
    public async Task Who_is_muted_is_heard_by_nobody_and_who_is_deaf_hears_nobody()
    {
        await using var rig = new Rig(3);
        using var talkers = new Talkers(Talker.Some(rig, 3));
        var (a, b, c) = (talkers.All[0], talkers.All[1], talkers.All[2]);
        _ = JoinAll(rig, talkers.All);
        a.Member.IsMuted = true;
        b.Member.IsDeaf = true;
        Talker.Talk(rig, talkers.All, 50);

        Assert.True(c.Level(a.Hertz) < Gone);
        Assert.True(c.Level(b.Hertz) > Loud);
        Assert.True(a.Level(b.Hertz) > Loud);
        Assert.Equal(0, b.Heard(40).Max(static sample => Math.Abs((int)sample) / 64));

        a.Member.IsMuted = false;
        b.Member.IsDeaf = false;
        Talker.Talk(rig, talkers.All, 50);
        Assert.True(c.Level(a.Hertz) > Loud);
        Assert.True(b.Level(a.Hertz) > Loud);
    }

    [Fact]
    public async Task A_whisper_is_heard_by_one()
    {
        await using var rig = new Rig(3);
        using var talkers = new Talkers(Talker.Some(rig, 3));
        var (customer, agent, coach) = (talkers.All[0], talkers.All[1], talkers.All[2]);
        _ = JoinAll(rig, talkers.All);
        coach.Member.WhispersTo = agent.Member;
        Talker.Talk(rig, talkers.All, 50);

        Assert.True(agent.Level(coach.Hertz) > Loud);
        Assert.True(agent.Level(customer.Hertz) > Loud);
        Assert.True(customer.Level(coach.Hertz) < Gone);
        Assert.True(customer.Level(agent.Hertz) > Loud);
        Assert.True(coach.Level(agent.Hertz) > Loud);
        Assert.True(coach.Level(coach.Hertz) < Gone);
    }

    [Fact]
    public async Task A_member_is_made_louder_or_softer()
    {
        await using var rig = new Rig(2);
        using var talkers = new Talkers(Talker.Some(rig, 2));
        _ = JoinAll(rig, talkers.All);
        talkers.All[0].Member.SetGain(6);
        talkers.All[1].Member.SetGain(-6);
        Talker.Talk(rig, talkers.All, 50);
        Assert.InRange(talkers.All[1].Level(talkers.All[0].Hertz), 5.5, 6.5);
        Assert.InRange(talkers.All[0].Level(talkers.All[1].Hertz), -6.5, -5.5);
    }

    [Fact]
    public async Task A_member_who_is_silent_gets_the_same_bytes_as_the_others_who_are()
    {
        await using var rig = new Rig(4);
        using var talkers = new Talkers(Talker.Some(rig, 4));
        _ = JoinAll(rig, talkers.All);
        foreach (var silent in talkers.All[1..])
        {
            silent.Speaks = false;
        }

        Talker.Talk(rig, talkers.All, 20);
        var heard = talkers.All[1].Heard(10);
        Assert.True(Sounds.Rms(heard) > 500);
        Assert.Equal(heard, talkers.All[2].Heard(10));
        Assert.Equal(heard, talkers.All[3].Heard(10));
        Assert.Equal(0, talkers.All[0].Heard(10).Max(static sample => Math.Abs((int)sample) / 64));
    }

    [Fact]
    public async Task Many_who_shout_are_cut_at_the_loudest_sample_and_never_wrap()
    {
        var sum = new int[160];
        var frame = new short[160];
        Array.Fill(frame, short.MaxValue);
        for (var i = 0; i < MediaConference.MembersMax; i++)
        {
            MixMath.Add(sum, frame);
        }

        MixMath.Saturate(sum, frame);
        Assert.All(frame, static sample => Assert.Equal(short.MaxValue, sample));
        Array.Fill(frame, short.MinValue);
        for (var i = 0; i < 2 * MediaConference.MembersMax; i++)
        {
            MixMath.Add(sum, frame);
        }

        MixMath.Saturate(sum, frame);
        Assert.All(frame, static sample => Assert.Equal(short.MinValue, sample));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(160)]
    [InlineData(37)]
    public void The_sum_without_one_is_what_subtracting_and_cutting_make_of_it(int length)
    {
        var random = new Random(length);
        var sum = new int[length];
        var said = new short[length];
        for (var i = 0; i < length; i++)
        {
            said[i] = (short)random.Next(short.MinValue, short.MaxValue + 1);
            sum[i] = said[i] + random.Next(-100_000, 100_000);
        }

        var rest = new short[length];
        MixMath.Without(sum, said, rest);

        Assert.Equal(sum.Zip(said, static (all, own) => (short)Math.Clamp(all - own, short.MinValue, short.MaxValue)), rest);
        Assert.Contains(short.MaxValue, rest);
        Assert.Contains(short.MinValue, rest);
    }

    [Fact]
    public async Task Who_joins_and_leaves_makes_no_click()
    {
        await using var rig = new Rig(3);
        using var talkers = new Talkers(Talker.Some(rig, 3));
        var (a, b, c) = (talkers.All[0], talkers.All[1], talkers.All[2]);
        var conference = rig.Engine.OpenConference()!;
        a.Speaks = false;
        a.Member = conference.Join(a.Leg);
        b.Member = conference.Join(b.Leg);
        Talker.Talk(rig, talkers.All, 20);
        c.Member = conference.Join(c.Leg);
        Talker.Talk(rig, talkers.All, 20);
        c.Member.Leave();
        Talker.Talk(rig, talkers.All, 20);
        b.Member.IsMuted = true;
        Talker.Talk(rig, talkers.All, 20);

        // Two tones of 450 and 600 Hz change by no more than this from sample to sample, however they begin and end.
        const double SlopeMax = Talker.Amplitude * 2 * Math.PI * (450 + 600) / 8000 * 1.1;
        var heard = a.Heard(70);
        for (var i = 1; i < heard.Length; i++)
        {
            Assert.True(Math.Abs(heard[i] - heard[i - 1]) < SlopeMax + 64, $"a click of {heard[i] - heard[i - 1]} at {i}");
        }
    }

    [Fact]
    public async Task A_leg_that_closes_has_left()
    {
        await using var rig = new Rig(3);
        using var talkers = new Talkers(Talker.Some(rig, 3));
        var conference = JoinAll(rig, talkers.All);
        Talker.Talk(rig, talkers.All, 10);
        talkers.All[2].Leg.Close();
        Talker.Talk(rig, talkers.All[..2], 50);
        Assert.Equal(2, conference.Count);
        Assert.True(talkers.All[0].Level(talkers.All[1].Hertz) > Loud);
        Assert.True(talkers.All[0].Level(talkers.All[2].Hertz) < Gone);
        conference.Close();
        Talker.Talk(rig, talkers.All[..2], 5);
        Assert.Equal(0, conference.Count);
    }

    [Fact]
    public async Task Lost_packets_of_one_disturb_nobody_else()
    {
        await using var rig = new Rig(3);
        using var talkers = new Talkers(Talker.Some(rig, 3));
        _ = JoinAll(rig, talkers.All);
        talkers.All[0].LosesEvery = 10;
        Talker.Talk(rig, talkers.All, 100);
        var (_, b, c) = (talkers.All[0], talkers.All[1], talkers.All[2]);
        Assert.InRange(b.Level(c.Hertz), -1, 1);
        Assert.InRange(c.Level(b.Hertz), -1, 1);
        Assert.True(b.Level(talkers.All[0].Hertz) > -3);
        PlayTests.AssertContinuous([.. b.Packets]);
    }

    [Fact]
    public async Task Keys_of_members_are_reported_and_not_mixed()
    {
        await using var rig = new Rig(2);
        using var talkers = new Talkers(Talker.Some(rig, 2));
        _ = JoinAll(rig, talkers.All);
        var (a, b) = (talkers.All[0], talkers.All[1]);
        Talker.Talk(rig, talkers.All, 5);
        b.Forget();
        a.Peer.SendKeyPacket(a.Leg, 5, 12345678, 160, marker: true);
        a.Peer.SendKeyPacket(a.Leg, 5, 12345678, 320, end: true);
        Talker.Talk(rig, talkers.All, 10);
        Assert.Equal("5", rig.ReadKeys());
        Assert.All(b.Packets, static packet => Assert.Equal(8, packet.PayloadType));
    }

    [Fact]
    public async Task Prompts_to_all_and_to_one_are_heard_beside_the_talk()
    {
        await using var rig = new Rig(3);
        using var talkers = new Talkers(Talker.Some(rig, 3));
        var (a, b, c) = (talkers.All[0], talkers.All[1], talkers.All[2]);
        var conference = JoinAll(rig, talkers.All);
        Talker.Talk(rig, talkers.All, 10);
        conference.Play(Clip(2000));
        b.Member.Play(Clip(2500));
        Talker.Talk(rig, talkers.All, 45);

        foreach (var one in talkers.All)
        {
            Assert.True(one.Level(2000) > Loud);
        }

        Assert.True(b.Level(2500) > Loud);
        Assert.True(a.Level(2500) < Gone);
        Assert.True(c.Level(2500) < Gone);
        Assert.True(b.Level(a.Hertz) > Loud);
    }

    [Fact]
    public async Task A_tap_hears_everybody()
    {
        await using var rig = new Rig(3);
        using var talkers = new Talkers(Talker.Some(rig, 3));
        var conference = JoinAll(rig, talkers.All);
        var tap = new PacketTap(milliseconds: 2000);
        conference.SetTap(tap);
        Talker.Talk(rig, talkers.All, 50);
        conference.Close();
        Talker.Talk(rig, talkers.All, 1);

        var samples = new List<float>();
        var payload = new byte[1500];
        while (tap.TryTake(payload, out var packet))
        {
            Assert.Equal(AudioCodec.Pcma, packet.Codec);
            samples.AddRange(payload[..packet.Length].Select(static one => (float)G711Codec.Decode(G711.Pcma, one)));
        }

        Assert.True(tap.IsClosed);
        foreach (var talker in talkers.All)
        {
            var amplitude = Sounds.Amplitude([.. samples.TakeLast(40 * 160)], talker.Hertz, 8000);
            Assert.InRange(20 * Math.Log10(amplitude / Talker.Amplitude), -1, 1);
        }
    }

    [Fact]
    public async Task Beyond_the_limit_nobody_joins_and_nothing_breaks()
    {
        await using var rig = new Rig(MediaConference.MembersMax + 1, eventsMax: 1024);
        using var talkers = new Talkers(Talker.Some(rig, MediaConference.MembersMax + 1));
        var conference = JoinAll(rig, talkers.All);
        Talker.Talk(rig, talkers.All, 3);
        Assert.Equal(MediaConference.MembersMax, conference.Count);
    }

    [Fact]
    public async Task Conferences_are_no_more_than_ports()
    {
        await using var rig = new Rig(legsMax: 2);
        var first = rig.Engine.OpenConference();
        Assert.NotNull(rig.Engine.OpenConference());
        Assert.Null(rig.Engine.OpenConference());
        first!.Close();
        first.Close();
        Assert.NotNull(rig.Engine.OpenConference());
        Assert.Null(rig.Engine.OpenConference());
    }

    [Fact]
    public async Task A_conference_allocates_nothing_on_the_pacing_thread()
    {
        await using var rig = new Rig(8, eventsMax: 1024);
        using var talkers = new Talkers(Talker.Some(rig, 8, mixed: true));
        _ = JoinAll(rig, talkers.All);
        talkers.All[0].Member.WhispersTo = talkers.All[1].Member;
        talkers.All[2].Speaks = false;
        Talker.Talk(rig, talkers.All, 20);
        talkers.All[3].Member.IsMuted = true;
        rig.Frames(1);

        // Eight seconds hold reports of every leg. What we allocate comes again in each of them; what the runtime does once on the thread at hand does not.
        var allocated = new List<long>();
        do
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            rig.Frames(400);
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }
        while (allocated[^1] != 0 && allocated.Count < 3);

        Assert.True(allocated[^1] == 0, $"{string.Join(", ", allocated)} bytes in eight seconds each");
    }

    internal static MediaConference JoinAll(Rig rig, IEnumerable<Talker> talkers)
    {
        var conference = rig.Engine.OpenConference()!;
        foreach (var talker in talkers)
        {
            talker.Member = conference.Join(talker.Leg);
        }

        return conference;
    }

    private static Media.Prompts.AudioClip Clip(double hertz) => Media.Prompts.AudioClip.FromSamples(
        G711.Pcma,
        [.. Enumerable.Range(0, 8000).Select(i => (short)(Talker.Amplitude * Math.Sin(2 * Math.PI * hertz * i / 8000)))]);

    internal sealed class Talkers(Talker[] all) : IDisposable
    {
        public Talker[] All => all;

        public void Dispose()
        {
            foreach (var one in all)
            {
                one.Dispose();
            }
        }
    }
}
