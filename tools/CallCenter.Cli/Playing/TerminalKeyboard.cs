using System.Text;

namespace CallCenter.Cli.Playing;

/// <summary>Typing at a terminal: a key counts as soon as it is down. <c>?</c> begins a line about the call.</summary>
internal sealed class TerminalKeyboard(TextWriter output, TimeProvider time, CancellationToken cancellation) : IKeyboard
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(15);

    public bool IsSeen => true;

    public Typed? Read(TimeSpan? within)
    {
        var began = time.GetTimestamp();
        while (!cancellation.IsCancellationRequested)
        {
            if (!Console.KeyAvailable)
            {
                var left = within - time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero)
                {
                    return null;
                }

                cancellation.WaitHandle.WaitOne(left < Glance ? left.Value : Glance);
                continue;
            }

            var pressed = Console.ReadKey(intercept: true);
            if (pressed.Key == ConsoleKey.Enter)
            {
                return new Typed(TypedKind.Nothing);
            }

            var key = char.ToUpperInvariant(pressed.KeyChar);
            if (Typed.IsKey(key))
            {
                return new Typed(TypedKind.Keys, key.ToString());
            }

            switch (pressed.KeyChar)
            {
                case 'q' or '\u0004': // Ctrl-D
                    return new Typed(TypedKind.HangUp);
                case '?':
                    output.Write("? ");
                    return Line() is { } command ? new Typed(TypedKind.Command, command) : new Typed(TypedKind.HangUp);
                default:
                    return new Typed(TypedKind.Unknown, char.IsControl(pressed.KeyChar) ? "" : pressed.KeyChar.ToString());
            }
        }

        return null;
    }

    public string? Line()
    {
        var line = new StringBuilder();
        while (!cancellation.IsCancellationRequested)
        {
            if (!Console.KeyAvailable)
            {
                cancellation.WaitHandle.WaitOne(Glance);
                continue;
            }

            var pressed = Console.ReadKey(intercept: true);
            if (pressed.Key == ConsoleKey.Enter)
            {
                output.WriteLine();
                return line.ToString().Trim();
            }

            if (pressed.KeyChar == '\u0004')
            {
                return null;
            }

            if (pressed.Key == ConsoleKey.Backspace)
            {
                Erase(line);
            }
            else if (!char.IsControl(pressed.KeyChar))
            {
                line.Append(pressed.KeyChar);
                output.Write(pressed.KeyChar);
            }
        }

        return null;
    }

    // A Chinese character is two columns wide.
    private void Erase(StringBuilder line)
    {
        if (line.Length > 0)
        {
            var columns = Diagnostics.Rendering.ColumnWidth.Of(line[^1].ToString());
            line.Length--;
            output.Write(new string('\b', columns) + new string(' ', columns) + new string('\b', columns));
        }
    }
}
