using System.Text.RegularExpressions;

namespace CallCenter.Server.Configuration;

/// <summary>Fills <c>${NAME}</c> from the environment, so that keys and passwords need not stand in files.</summary>
internal static partial class EnvironmentReferences
{
    /// <summary>The text with its references filled; null when one is not set.</summary>
    public static string? Fill(string text)
    {
        var isComplete = true;
        var filled = Reference().Replace(text, match =>
        {
            var value = Environment.GetEnvironmentVariable(match.Groups[1].Value);
            isComplete &= value is not null;
            return value ?? "";
        });
        return isComplete ? filled : null;
    }

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Reference();
}
