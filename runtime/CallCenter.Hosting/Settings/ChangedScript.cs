using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Settings;

/// <summary>A script whose text was changed live: another text for the same parameters and the same result.</summary>
internal static class ChangedScript
{
    /// <summary>Longest text of a script, in characters; as long as a declared one may be.</summary>
    public const int CharactersMax = 32_000;

    /// <summary>The script with its text; the problem is one sentence, and then nothing of it is taken over.</summary>
    /// <param name="declared">The script as it is declared.</param>
    /// <param name="source">The text that was written.</param>
    /// <param name="unread">Why it cannot be read as JavaScript; null when it can.</param>
    public static (StatementManifest? Script, string? Problem) Of(StatementManifest declared, string source, string? unread)
    {
        if (declared.Script is not { IsEditable: true } part)
        {
            return (null, "it is not declared `editable`");
        }

        if (string.IsNullOrWhiteSpace(source) || source.Length > CharactersMax)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"a script has 1 to {CharactersMax} characters"));
        }

        return unread is null ? (declared with { Script = part with { Source = source } }, null) : (null, $"it cannot be read as JavaScript, {unread}");
    }
}
