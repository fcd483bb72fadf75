using System.Text;
using CallCenter.Hosting.Agents;

namespace CallCenter.Cli.Agents;

/// <summary>A password that somebody types unseen, or that comes from the input; never from the command line, which others can read.</summary>
internal static class TypedPassword
{
    /// <summary>Reads it; null when there is none, it is too long, or the second time it is another.</summary>
    /// <param name="isNew">Whether it is typed twice.</param>
    public static string? Read(bool isNew)
    {
        if (Console.IsInputRedirected)
        {
            return Whole(Console.In.ReadLine());
        }

        var typed = Whole(Unseen("Password: "));
        return typed is null || (isNew && Unseen("Once more: ") != typed) ? null : typed;
    }

    private static string? Whole(string? typed) => typed is { Length: > 0 and <= AgentPassword.CharactersMax } ? typed : null;

    private static string Unseen(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar) && typed.Length <= AgentPassword.CharactersMax)
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
