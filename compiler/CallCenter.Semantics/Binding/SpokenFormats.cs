using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Binding;

/// <summary>Ways of reading a value that a placeholder may name after its colon.</summary>
internal static class SpokenFormats
{
    private const string Count = "count ";

    /// <summary>Whether a type can be read so.</summary>
    public static bool Fits(ScalarKind kind, string format) => format switch
    {
        "" => true,
        "digits" => kind is ScalarKind.Int or ScalarKind.Text or ScalarKind.Phone or ScalarKind.Digits or ScalarKind.Agent,
        "ordinal" => kind == ScalarKind.Int,
        _ => kind == ScalarKind.Int && format.StartsWith(Count, StringComparison.Ordinal) && format.Length > Count.Length,
    };

    /// <summary>What a type can be read as.</summary>
    public static IReadOnlyList<string> Of(ScalarKind kind) => kind switch
    {
        ScalarKind.Int => ["digits", "ordinal", "count 位"],
        ScalarKind.Text or ScalarKind.Phone or ScalarKind.Digits or ScalarKind.Agent => ["digits"],
        _ => [],
    };
}
