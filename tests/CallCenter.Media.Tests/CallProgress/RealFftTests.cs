using CallCenter.Media.CallProgress;
using Xunit;

namespace CallCenter.Media.Tests.CallProgress;

public sealed class RealFftTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(256)]
    [InlineData(1024)]
    public void The_power_is_that_of_the_sum_written_out(int length)
    {
        var chance = new Random(length);
        var samples = Enumerable.Range(0, length).Select(_ => (float)((2 * chance.NextDouble()) - 1)).ToArray();
        var fft = new RealFft(length);
        var power = new float[fft.Bins];
        fft.Power(samples, power);
        for (var bin = 0; bin < fft.Bins; bin += Math.Max(1, length / 32))
        {
            double real = 0, imaginary = 0;
            for (var i = 0; i < length; i++)
            {
                var windowed = samples[i] * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / length)));
                real += windowed * Math.Cos(2 * Math.PI * bin * i / length);
                imaginary -= windowed * Math.Sin(2 * Math.PI * bin * i / length);
            }

            Assert.Equal((real * real) + (imaginary * imaginary), power[bin], 1e-3 * length);
        }
    }
}
