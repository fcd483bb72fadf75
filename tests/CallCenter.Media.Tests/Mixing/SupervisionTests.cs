using CallCenter.Media.Mixing;
using CallCenter.Media.Tests.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Mixing;

/// <summary>Somebody joins two who talk over a bridge: who hears whom in each mode, and what they notice of it.</summary>
public sealed class SupervisionTests
{
    private const double Loud = -1;
    private const double Gone = -35;

    [Fact]
    public async Task A_listener_hears_both_and_changes_nothing_for_them()
    {
        await using var stage = new Bridged();
        var conference = stage.Supervise();
        stage.Talk(50);

        Assert.True(stage.Supervisor.Level(stage.Customer.Hertz) > Loud);
        Assert.True(stage.Supervisor.Level(stage.Agent.Hertz) > Loud);
        Assert.True(stage.Customer.Level(stage.Supervisor.Hertz) < Gone);
        Assert.True(stage.Agent.Level(stage.Supervisor.Hertz) < Gone);
        stage.AssertEverySampleOfBoth(60);
        conference.Close();
        stage.Talk(10);
        stage.AssertEverySampleOfBoth(70);
    }

    [Fact]
    public async Task A_whisper_reaches_the_agent_alone_and_the_customer_gets_packet_for_packet_what_he_got()
    {
        await using var stage = new Bridged();
        var conference = stage.Supervise();
        stage.Talk(20);
        stage.Supervisor.Member.Speak(isMuted: false, stage.Agent.Member);
        stage.Talk(50);

        Assert.True(stage.Agent.Level(stage.Supervisor.Hertz) > Loud);
        Assert.True(stage.Agent.Level(stage.Customer.Hertz) > Loud);
        Assert.True(stage.Customer.Level(stage.Supervisor.Hertz) < Gone);
        Bridged.AssertEverySample(stage.Customer, 80);
        stage.AssertUnbroken();
        stage.Supervisor.Member.Speak(isMuted: true);
        stage.Talk(2);
        conference.Close();
        stage.Talk(20);
        stage.AssertUnbroken();
    }

    [Fact]
    public async Task Who_barges_in_is_heard_by_both()
    {
        await using var stage = new Bridged();
        var conference = stage.Supervise();
        stage.Talk(20);
        stage.Supervisor.Member.Speak(isMuted: false);
        stage.Talk(50);

        Assert.True(stage.Agent.Level(stage.Supervisor.Hertz) > Loud);
        Assert.True(stage.Customer.Level(stage.Supervisor.Hertz) > Loud);
        Assert.True(stage.Customer.Level(stage.Agent.Hertz) > Loud);
        Assert.True(stage.Agent.Level(stage.Customer.Hertz) > Loud);
        Assert.True(stage.Agent.Level(stage.Agent.Hertz) < Gone);
        stage.AssertUnbroken();

        stage.Supervisor.Member.Speak(isMuted: true);
        stage.Talk(50);
        Assert.True(stage.Customer.Level(stage.Supervisor.Hertz) < Gone);
        conference.Close();
        stage.Talk(20);
        stage.AssertUnbroken();
    }

    [Fact]
    public async Task Nothing_is_lost_and_the_sound_does_not_break_from_bridge_to_mix_and_back()
    {
        await using var stage = new Bridged();
        stage.Supervisor.Speaks = false;
        for (var round = 0; round < 3; round++)
        {
            var conference = stage.Supervise();
            stage.Talk(10);
            stage.Supervisor.Member.Speak(isMuted: false);
            stage.Talk(25);
            conference.Close();
            stage.Talk(15);
        }

        Bridged.AssertLossless(stage.Customer, stage.Agent.Hertz, 160, stretches: 3);
        Bridged.AssertLossless(stage.Agent, stage.Customer.Hertz, 160, stretches: 3);
        stage.AssertUnbroken();
    }

    [Fact]
    public async Task An_interceptor_takes_the_talk_of_the_agent()
    {
        await using var stage = new Bridged();
        var conference = stage.Supervise();
        stage.Talk(20);
        stage.Customer.Leg.BridgeTo(stage.Supervisor.Leg);
        stage.Agent.Leg.Close();
        conference.Close();
        Talker.Talk(stage.Rig, [stage.Customer, stage.Supervisor], 50);

        Assert.True(stage.Customer.Level(stage.Supervisor.Hertz) > Loud);
        Assert.True(stage.Customer.Level(stage.Agent.Hertz) < Gone);
        Assert.True(stage.Supervisor.Level(stage.Customer.Hertz) > Loud);
        for (var i = 1; i < stage.Customer.Packets.Count; i++)
        {
            var (before, after) = (stage.Customer.Packets[i - 1], stage.Customer.Packets[i]);
            Assert.Equal(unchecked((ushort)(before.Sequence + 1)), after.Sequence);
            Assert.InRange(unchecked(after.Timestamp - before.Timestamp), 160u, 480u); // At most two frames of pause.
        }
    }

    [Fact]
    public async Task Keys_reach_the_other_side_beside_a_mix()
    {
        await using var stage = new Bridged();
        _ = stage.Supervise();
        stage.Supervisor.Member.Speak(isMuted: false);
        stage.Talk(10);
        stage.Customer.Peer.SendKeyPacket(stage.Customer.Leg, 7, 99, 160, marker: true);
        stage.Customer.Peer.SendKeyPacket(stage.Customer.Leg, 7, 99, 320, end: true);
        stage.Talk(15);
        Assert.Equal("7", stage.Rig.ReadKeys());
        Assert.Contains(stage.Agent.Packets, static packet => packet.PayloadType == 101 && packet.Payload[0] == 7);
    }

    /// <summary>A customer and an agent who talk over a bridge, and a supervisor.</summary>
    private sealed class Bridged : IAsyncDisposable
    {
        private readonly Talker[] _all;

        public Bridged()
        {
            _all = Talker.Some(Rig, 3);
            Customer.Leg.BridgeTo(Agent.Leg);
            Rig.Frames(1);
            Talker.Talk(Rig, [Customer, Agent], 10);
        }

        public Rig Rig { get; } = new(3, eventsMax: 1024);

        public Talker Customer => _all[0];

        public Talker Agent => _all[1];

        public Talker Supervisor => _all[2];

        public void Talk(int frames) => Talker.Talk(Rig, _all, frames);

        public MediaConference Supervise()
        {
            var conference = Rig.Engine.OpenConference()!;
            Customer.Member = conference.Join(Customer.Leg);
            Agent.Member = conference.Join(Agent.Leg);
            Supervisor.Member = conference.Join(Supervisor.Leg, listensOnly: true);
            return conference;
        }

        /// <summary>One stream each, no number left out, nothing missing for more than two frames (40 ms).</summary>
        public void AssertUnbroken()
        {
            foreach (var one in (Talker[])[Customer, Agent])
            {
                PlayTests.AssertContinuous([.. one.Packets]);
                Assert.InRange(one.LongestGap, 0, 2);
                Assert.Single(one.Packets.Select(static packet => packet.Ssrc).Distinct());
            }
        }

        public void AssertEverySampleOfBoth(int frames)
        {
            AssertEverySample(Customer, frames);
            AssertEverySample(Agent, frames);
        }

        public static void AssertEverySample(Talker one, int frames) => Assert.Equal(frames, one.Packets.Count);

        /// <summary>
        /// All that the other one said has come in order: at most two frames are still under way. The jitter buffer may have
        /// made the sound longer by a frame each time it began.
        /// </summary>
        public static void AssertLossless(Talker one, double hertz, int frames, int stretches)
        {
            Assert.InRange(one.Packets.Count(static packet => packet.PayloadType == 8), frames - 2, frames + stretches);

            // What is left out or said twice is a jump of the phase, which this slope betrays.
            var heard = one.Heard(int.MaxValue);
            var slope = Talker.Amplitude * 2 * Math.PI * hertz / 8000 * 1.1;
            for (var i = 1; i < heard.Length; i++)
            {
                Assert.True(Math.Abs(heard[i] - heard[i - 1]) < slope + 64, $"a break of {heard[i] - heard[i - 1]} at {i}");
            }
        }

        public ValueTask DisposeAsync()
        {
            foreach (var one in _all)
            {
                one.Dispose();
            }

            return Rig.DisposeAsync();
        }
    }
}
