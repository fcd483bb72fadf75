using CallCenter.Media.Codecs;

namespace CallCenter.Media.Tests.Spandsp;

/// <summary>Sounds with and without keys in them, at 8,000 samples a second.</summary>
internal static class KeySounds
{
    private const int SampleRate = 8000;
    private static readonly int[] Lows = [697, 770, 852, 941];
    private static readonly int[] Highs = [1209, 1336, 1477, 1633];
    private static readonly string[] Rows = ["123A", "456B", "789C", "*0#D"];

    /// <summary>Long texts in three languages.</summary>
    public static readonly (string Language, string Text)[] Texts =
    [
        ("en", "Thank you for calling. Your call is important to us, and all our agents are talking to other customers at this moment. "
            + "Please have your account number ready, stay on the line, and somebody will be with you shortly. Did you know that you can "
            + "see your balance, change your address and order a new card on our web site at any time of the day or night?"),
        ("zh-CN", "感谢您致电客户服务中心。您的来电对我们非常重要，目前所有座席都在为其他客户服务，请您准备好账号，不要挂机，我们会尽快为您接通。"
            + "您也可以随时登录我们的网站查询余额、修改地址或者申请新卡。温馨提示：本次通话可能会被录音，以便我们不断改进服务质量。"),
        ("yue", "多謝你致電客戶服務中心。你嘅來電對我哋好重要，而家所有客戶服務主任都喺度服務緊其他客戶，請準備好你嘅戶口號碼，唔好收線，我哋會盡快接聽你嘅電話。"
            + "你亦可以隨時上我哋嘅網站查詢結餘、更改地址或者申請新卡。今次嘅對話可能會被錄音。"),
    ];

    public static short[] Of(string keys, int onMilliseconds, int offMilliseconds, double lowAmplitude = 5000, double highAmplitude = 5000)
    {
        var samples = new List<short>(new short[SampleRate / 5]);
        foreach (var key in keys)
        {
            var row = Array.FindIndex(Rows, line => line.Contains(key, StringComparison.Ordinal));
            var column = Rows[row].IndexOf(key, StringComparison.Ordinal);
            for (var i = 0; i < onMilliseconds * 8; i++)
            {
                samples.Add((short)((lowAmplitude * Sine(Lows[row], i)) + (highAmplitude * Sine(Highs[column], i))));
            }

            samples.AddRange(new short[offMilliseconds * 8]);
        }

        samples.AddRange(new short[SampleRate / 5]);
        return [.. samples];
    }

    public static void AddNoise(short[] samples, int amplitude, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)Math.Clamp(samples[i] + random.Next(-amplitude, amplitude + 1), short.MinValue, short.MaxValue);
        }
    }

    public static short[] Through(G711 law, short[] samples) =>
        Array.ConvertAll(samples, sample => G711Codec.Decode(law, G711Codec.Encode(law, sample)));

    /// <summary>Chords and a tune of random notes over four octaves, with overtones that fade.</summary>
    public static short[] Music(int seconds, int seed)
    {
        var random = new Random(seed);
        var mix = new double[seconds * SampleRate];
        for (var note = 0; note < seconds * 6; note++)
        {
            var hertz = 110 * Math.Pow(2, random.Next(0, 49) / 12.0);
            var start = random.Next(mix.Length);
            var length = random.Next(800, 8000);
            var loudness = random.Next(600, 3000);
            for (var i = 0; i < length && start + i < mix.Length; i++)
            {
                var fade = loudness * Math.Exp(-3.0 * i / length) * Math.Min(1, i / 80.0);
                for (var overtone = 1; overtone <= 5 && hertz * overtone < 3800; overtone++)
                {
                    mix[start + i] += fade / overtone * Math.Sin(2 * Math.PI * hertz * overtone * i / SampleRate);
                }
            }
        }

        return Array.ConvertAll(mix, sample => (short)Math.Clamp(sample, short.MinValue, short.MaxValue));
    }

    private static double Sine(int hertz, int sample) => Math.Sin(2 * Math.PI * hertz * sample / SampleRate);
}
