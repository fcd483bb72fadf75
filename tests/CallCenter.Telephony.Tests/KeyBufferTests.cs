using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class KeyBufferTests
{
    [Fact]
    public void Keys_come_out_in_the_order_they_were_pressed()
    {
        var keys = new KeyBuffer();
        foreach (var key in "12*#")
        {
            keys.Add(key);
        }

        Assert.Equal('1', keys.Peek());
        Assert.Equal("12*#", Drain(keys));
        Assert.Null(keys.Peek());
    }

    [Fact]
    public void Keys_beyond_the_bound_are_dropped_and_the_buffer_goes_round()
    {
        var keys = new KeyBuffer();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < KeyBuffer.KeysMax + 10; i++)
            {
                keys.Add((char)('0' + (i % 10)));
            }

            Assert.Equal(KeyBuffer.KeysMax, Drain(keys).Length);
        }
    }

    private static string Drain(KeyBuffer keys)
    {
        var all = "";
        while (keys.TryTake(out var key))
        {
            all += key;
        }

        return all;
    }
}
