using System.Data.Common;
using System.Text.RegularExpressions;

namespace CallCenter.Data;

/// <summary>Puts environment variables into what an operator configures, so that passwords stand in no file.</summary>
public static partial class EnvironmentReferences
{
    /// <summary>The text with the value of each <c>${NAME}</c>.</summary>
    /// <param name="text">What was configured.</param>
    /// <param name="lookup">Value of a variable; null when it is not set.</param>
    /// <returns>The text, or the name of the first variable that is not set.</returns>
    public static (string? Text, string? Missing) Expand(string text, Func<string, string?> lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        string? missing = null;
        var expanded = Reference().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            var value = lookup(name);
            missing ??= value is null ? name : null;
            return value ?? "";
        });
        return missing is null ? (expanded, null) : (null, missing);
    }

    /// <summary>As <see cref="Expand"/>, with each value quoted as connection strings want it: a password may hold any character.</summary>
    /// <exception cref="ArgumentException">The text is no connection string.</exception>
    public static (string? Text, string? Missing) ExpandConnection(string text, Func<string, string?> lookup)
    {
        if (!Reference().IsMatch(text) || !text.Contains('=', StringComparison.Ordinal))
        {
            return Expand(text, lookup);
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = text };
        foreach (var key in parts.Keys.Cast<string>().ToArray())
        {
            var (value, missing) = Expand(parts[key].ToString() ?? "", lookup);
            if (value is null)
            {
                return (null, missing);
            }

            parts[key] = value;
        }

        return (parts.ConnectionString, null);
    }

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Reference();
}
