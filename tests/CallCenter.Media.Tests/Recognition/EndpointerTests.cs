using CallCenter.Media.Recognition;
using Xunit;

namespace CallCenter.Media.Tests.Recognition;

public sealed class EndpointerTests
{
    private readonly Random _random = new(3);

    [Fact]
    public void Silence_is_nothing_said_after_so_long()
    {
        var endpointer = new Endpointer(new() { NoInput = TimeSpan.FromSeconds(2) });

        Assert.Equal((EndpointState.NothingSaid, 100), Run(endpointer, 0, 40, 5));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(300)]
    public void Speech_above_the_noise_of_the_line_begins_and_a_pause_ends_it(int noise)
    {
        var endpointer = new Endpointer(new());
        Assert.Equal(EndpointState.Waiting, Run(endpointer, 0, noise, 1).State);
        Assert.Equal(EndpointState.Speaking, Run(endpointer, 3000, noise, 0.5).State);
        Assert.Equal(EndpointState.Speaking, Run(endpointer, 0, noise, 0.5).State);
        Assert.Equal(EndpointState.Speaking, Run(endpointer, 3000, noise, 0.5).State);

        Assert.Equal((EndpointState.Ended, 35), Run(endpointer, 0, noise, 3));
    }

    [Fact]
    public void A_click_is_no_speech()
    {
        var endpointer = new Endpointer(new() { NoInput = TimeSpan.FromSeconds(3) });
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(EndpointState.Waiting, Run(endpointer, 8000, 40, 0.04).State);
            Assert.Equal(EndpointState.Waiting, Run(endpointer, 0, 40, 0.3).State);
        }

        Assert.Equal(EndpointState.NothingSaid, Run(endpointer, 0, 40, 3).State);
    }

    [Fact]
    public void Who_speaks_without_end_is_heard_so_long()
    {
        var endpointer = new Endpointer(new() { LengthMax = TimeSpan.FromSeconds(2) });

        Assert.Equal(EndpointState.Waiting, Run(endpointer, 0, 40, 0.2).State);
        var (state, frames) = Run(endpointer, 3000, 40, 10);

        Assert.Equal(EndpointState.Ended, state);
        Assert.Equal(100, frames);
    }

    [Fact]
    public void Noise_that_grows_slowly_stays_noise()
    {
        var endpointer = new Endpointer(new() { NoInput = TimeSpan.FromSeconds(60) });
        for (var noise = 20; noise < 600; noise += 10)
        {
            Assert.Equal(EndpointState.Waiting, Run(endpointer, 0, noise, 0.5).State);
        }
    }

    // Where it stands after so long, or when it had ended, and after how many frames.
    private (EndpointState State, int Frames) Run(Endpointer endpointer, double amplitude, double noise, double seconds)
    {
        var frame = new short[160];
        var frames = 0;
        while (frames < (seconds * 50) - 0.001)
        {
            for (var i = 0; i < frame.Length; i++)
            {
                var wave = Math.Sin(2 * Math.PI * 300 * ((frames * 160) + i) / 8000);
                frame[i] = (short)((amplitude * wave) + (noise * 1.7 * ((2 * _random.NextDouble()) - 1)));
            }

            frames++;
            if (endpointer.Hear(frame) is EndpointState.Ended or EndpointState.NothingSaid)
            {
                break;
            }
        }

        return (endpointer.State, frames);
    }
}
