using System.Text;

namespace CallCenter.Cli.Terminal;

/// <summary>
/// What goes to the terminal is UTF-8 always: prompts are Chinese, and files made of output are read as UTF-8. On a terminal whose
/// locale is not UTF-8 frames and marks are drawn in ASCII, so that what remains stays readable.
/// </summary>
internal static class TerminalOutput
{
    private const string Framing = "┌┐└┘├┤┬┴┼─│╭╮╰╯·»›•…—←→✓✗";
    private const string Plain = "+++++++++-|++++->>*.-<>+x";

    /// <summary>Sets both streams up.</summary>
    public static void Prepare()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var isPlain = !SpeaksUtf8(Environment.GetEnvironmentVariable);
        Console.SetOut(Writer(Console.OpenStandardOutput(), utf8, isPlain));
        Console.SetError(Writer(Console.OpenStandardError(), utf8, isPlain));
    }

    /// <summary>Lets go of what is still held.</summary>
    public static void Finish()
    {
        try
        {
            Console.Out.Flush();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Nobody reads any more.
        }
    }

    /// <summary>Whether the locale is UTF-8, by the first of LC_ALL, LC_CTYPE, LANG that is set (POSIX, section 8.2). None set is taken for one.</summary>
    public static bool SpeaksUtf8(Func<string, string?> variable)
    {
        string[] names = ["LC_ALL", "LC_CTYPE", "LANG"];
        var locale = names.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale is null
            || locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
            || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A text with frames in ASCII.</summary>
    public static string InAscii(string text) => string.Create(text.Length, text, static (plain, text) =>
    {
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = InAscii(text[i]);
        }
    });

    private static char InAscii(char letter) => Framing.IndexOf(letter, StringComparison.Ordinal) is var index and >= 0 ? Plain[index] : letter;

#pragma warning disable CA2000 // The streams are the process's own and last as long.
    private static TextWriter Writer(Stream stream, Encoding encoding, bool isPlain)
    {
        var writer = new StreamWriter(stream, encoding) { AutoFlush = true };
        return TextWriter.Synchronized(isPlain ? new AsciiFrames(writer) : writer);
    }
#pragma warning restore CA2000

    private sealed class AsciiFrames(StreamWriter inner) : TextWriter
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(InAscii(value));

        public override void Write(string? value) => inner.Write(value is null ? null : InAscii(value));

        public override void Write(char[] buffer, int index, int count) => inner.Write(InAscii(new string(buffer, index, count)));

        public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : InAscii(value));

        public override void Flush() => inner.Flush();
    }
}
