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

    public static TemporaryFolder Project() => new TemporaryFolder().With("main.flow", Flow).With("hello.wav", "RIFF");
}
