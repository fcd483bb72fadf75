using System.Collections;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Cli.Playing;

/// <summary>Values as an author would write them.</summary>
internal static class FlowText
{
    /// <summary>What stands for a secret.</summary>
    public const string Masked = "•••";

    /// <summary>A value of a variable.</summary>
    public static string Of(object? value) => value switch
    {
        null => "none",
        _ when ReferenceEquals(value, FlowVariable.Masked) => Masked,
        string text => $"\"{text}\"",
        FlowRecord record => $"{record.Name} {{ {string.Join(", ", record.Fields.Zip(record.Values, (name, field) => $"{name}: {Of(field)}"))} }}",
        Party party => party.Target,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ => SettingValues.Format(value),
    };

    /// <summary>Values of a statement with their names; secrets are masked.</summary>
    public static string Of(IReadOnlyList<ColumnManifest> columns, IReadOnlyList<object?> values) =>
        string.Join(", ", columns.Zip(values, (column, value) => $"{column.Name} {(column.Secret ? Masked : Of(value))}"));

    /// <summary>The words of an outcome: <c>NoAnswer</c> is <c>no answer</c>.</summary>
    public static string Words<T>(T outcome)
        where T : struct, Enum =>
        string.Concat(outcome.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));
}
