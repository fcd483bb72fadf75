using System.Text;

namespace CallCenter.Cli.Starting;

/// <summary>Which names a new project may have: they are also names of folders and stand in texts of its flows.</summary>
internal static class ProjectName
{
    /// <summary>Most characters; a setting of the starter project holds the name.</summary>
    public const int LengthMax = 40;

    /// <summary>Why a name cannot be taken, in one sentence; null when it can.</summary>
    public static string? Problem(string name)
    {
        if (name.Trim().Length == 0)
        {
            return "The project needs a name, such as `callcenter new my-hotline`.";
        }

        if (name.Length > LengthMax)
        {
            return $"`{name}` is too long for a project's name; take at most {LengthMax} characters.";
        }

        if (!Rune.IsLetterOrDigit(name.EnumerateRunes().First()) || !name.EnumerateRunes().All(MayStand) || name.EndsWith(' ') || name.EndsWith('.'))
        {
            return $"`{Printable(name)}` cannot name a project; begin with a letter or digit of any script and go on with those, spaces, `-`, `_` and `.`.";
        }

        return null;
    }

    private static bool MayStand(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
        or System.Globalization.UnicodeCategory.SpacingCombiningMark || rune.Value is ' ' or '-' or '_' or '.';

    private static string Printable(string name) => string.Concat(name.Select(it => char.IsControl(it) ? '?' : it));
}
