namespace CallCenter.Emit.Tests.Compiling;

/// <summary>A small project as text.</summary>
internal static class Small
{
    public const string Flow =
        """
        project "Small" {
            languages    en
            timezone     "Asia/Shanghai"
            longest call 1h
        }

        prompt Hello { en "Hello." from "hello.wav" }

        inbound { otherwise -> Main }

        flow Main {
            answer
            play Hello
            hangup
        }
        """;

    /// <summary>A WAV file without a sample: 8-bit PCM at 8000 Hz.</summary>
    public const string Silence = "RIFF\u0024\0\0\0WAVEfmt \u0010\0\0\0\u0001\0\u0001\0\u0040\u001F\0\0\u0040\u001F\0\0\u0001\0\u0008\0data\0\0\0\0";

    public static TemporaryFolder Project() => new TemporaryFolder().With("main.flow", Flow).With("hello.wav", Silence);
}
