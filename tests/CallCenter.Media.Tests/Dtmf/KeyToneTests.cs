using CallCenter.Media.Dtmf;
using CallCenter.Media.Listening;
using Xunit;

namespace CallCenter.Media.Tests.Dtmf;

/// <summary>Keys as sound, from leg to leg.</summary>
public sealed class KeyToneTests
{
    [Fact]
    public async Task Keys_sent_as_tones_are_heard_once_each_and_in_order()
    {
        await using var rig = new Rig();
        using var listening = new ListeningHost(rig.Engine, new() { Threads = 1 });
        using var sender = new Peer();
        using var receiver = new Peer();
        var from = rig.Connect(sender, keys: null);
        var to = rig.Connect(receiver, keys: null);
        var heard = "";
        using var listener = new KeyListener(key => heard += key);
        _ = listening.Add(to, listener);
        Assert.False(from.SendKey('1'));
        foreach (var key in "0123456789*#ABCD1122")
        {
            Assert.True(from.SendKey(key, 80, orTones: true));
        }

        for (var i = 0; i < 20 * 14; i++)
        {
            rig.Frames(1);
            foreach (var packet in sender.ReceiveAll())
            {
                receiver.SendAudio(to, packet.Payload);
            }

            listening.RunOnce();
        }

        Assert.Equal("0123456789*#ABCD1122", heard);
    }
}
