using CallCenter.Media.Codecs;
using CallCenter.Media.Quality;
using Xunit;

namespace CallCenter.Media.Tests.Quality;

public sealed class SpeechQualityTests
{
    [Fact]
    public void A_call_in_order_is_as_good_as_narrow_band_gets()
    {
        var rating = SpeechQuality.Rating(AudioCodec.Pcma, 0, 1, 0, 0);

        Assert.InRange(rating, 92, 93.2);
        Assert.InRange(SpeechQuality.MosOf(rating), 4.35, 4.45);
    }

    [Theory]
    [InlineData(93.2, 4.41)] // ITU-T G.107 Annex B, and the table of G.109.
    [InlineData(90, 4.34)]
    [InlineData(80, 4.03)]
    [InlineData(70, 3.60)]
    [InlineData(60, 3.10)]
    [InlineData(50, 2.58)]
    [InlineData(0, 1)]
    [InlineData(100, 4.5)]
    public void A_rating_is_the_score_of_the_recommendation(double rating, double mos) =>
        Assert.Equal(mos, SpeechQuality.MosOf(rating), tolerance: 0.01);

    [Theory]
    [InlineData(0.01, 3.6)] // 95 * 1 / (1 + 25.1)
    [InlineData(0.05, 15.8)]
    [InlineData(0.20, 42.1)]
    public void Loss_costs_what_the_recommendation_says(double loss, double cost) =>
        Assert.Equal(cost, SpeechQuality.Rating(AudioCodec.Pcma, 0, 1, 0, 0) - SpeechQuality.Rating(AudioCodec.Pcma, loss, 1, 0, 0), 1);

    [Fact]
    public void Loss_in_runs_costs_more_and_so_do_jitter_and_delay()
    {
        var lone = SpeechQuality.Rating(AudioCodec.Pcma, 0.05, 1, 0, 0);

        Assert.True(SpeechQuality.Rating(AudioCodec.Pcma, 0.05, 4, 0, 0) < lone - 1);
        Assert.True(SpeechQuality.Rating(AudioCodec.Pcma, 0.05, 1, 50, 0) < lone - 1);
        Assert.True(SpeechQuality.Rating(AudioCodec.Pcma, 0.05, 1, 0, 400) < lone - 30);
    }

    [Fact]
    public void All_of_it_lost_is_the_worst_there_is() =>
        Assert.InRange(SpeechQuality.MosOf(SpeechQuality.Rating(AudioCodec.Pcma, 1, 50, 500, 5000)), 1, 1.2);

    [Fact]
    public void A_call_is_bad_by_its_worse_direction()
    {
        Assert.True(new VoiceQuality { HeardMos = 4.4, SaidMos = 2.9 }.IsBad);
        Assert.True(new VoiceQuality { HeardMos = 2.9 }.IsBad);
        Assert.False(new VoiceQuality { HeardMos = 4.4, SaidMos = 4.1 }.IsBad);
        Assert.False(new VoiceQuality().IsBad);
    }
}
