using System.Collections;
using System.Globalization;
using System.Reflection;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;

namespace CallCenter.Formatting.Tests.Corpus;

/// <summary>Compares syntax trees in everything but where things stand.</summary>
internal static class TreeComparer
{
    /// <summary>Where two trees differ first; null when they are the same.</summary>
    public static string? Difference(object? one, object? other, string path = "")
    {
        if (one is null || other is null || one.GetType() != other.GetType())
        {
            return ReferenceEquals(one, other) ? null : $"{path}: {one ?? "nothing"} / {other ?? "nothing"}";
        }

        return one switch
        {
            SourceSpan => null,
            string or ValueType and not IEnumerable => one.Equals(other) ? null : $"{path}: {one} / {other}",
            IEnumerable items => Items([.. items.Cast<object?>()], [.. ((IEnumerable)other).Cast<object?>()], path),
            SyntaxNode => one.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => Difference(property.GetValue(one), property.GetValue(other), $"{path}.{property.Name}"))
                .FirstOrDefault(difference => difference is not null),
            _ => throw new InvalidOperationException($"{path} is a {one.GetType()}, which is not known how to compare."),
        };
    }

    private static string? Items(object?[] one, object?[] other, string path) => one.Length != other.Length
        ? string.Create(CultureInfo.InvariantCulture, $"{path}: {one.Length} items / {other.Length}")
        : one.Select((item, index) => Difference(item, other[index], string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")))
            .FirstOrDefault(difference => difference is not null);
}
