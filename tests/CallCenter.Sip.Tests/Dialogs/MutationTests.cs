using System.Text;
using CallCenter.Sip.Tests.Network;
using CallCenter.Sip.Tests.Parsing;

namespace CallCenter.Sip.Tests.Dialogs;

public sealed class MutationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_copies_of_real_messages_leave_nothing_behind(int seed)
    {
        var random = new Random(seed);
        var pair = new Pair();
        pair.B.WhenInvited = session =>
        {
            session.Answer("answer");
            pair.World.After(TimeSpan.FromSeconds(2), () => session.Hangup());
        };
        pair.Wire.Fate = packet =>
        {
            if (packet.From.Equals(Pair.AddressA) || packet.From.Equals(Pair.AddressB))
            {
                Inject(pair, packet, random);
            }

            return Wire.Delivered;
        };
        for (var call = 0; call < 30; call++)
        {
            var caller = pair.CallFromA();
            pair.World.Run(0.5);
            caller.SendInfo("text/plain", "1"u8.ToArray());
            caller.Reinvite("again");
            pair.World.Run(random.NextDouble() * 3);
            caller.Hangup();
        }

        pair.AssertNothingLeft();
        Assert.DoesNotContain(pair.A.Log.Concat(pair.B.Log), static line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Equal(30, pair.A.Lines.Count(static line => line.StartsWith("ended", StringComparison.Ordinal)) - pair.A.Sessions.Count);
    }

    // From C, so that what is injected is not damaged again.
    private static void Inject(Pair pair, Packet packet, Random random)
    {
        for (var copy = 0; copy < 10; copy++)
        {
            var damaged = Mutation.Of(Encoding.UTF8.GetBytes(packet.Text), random);
            pair.Wire.Carry(RawPeer.Address, packet.To, SipTransportKind.Udp, damaged);
        }
    }
}
