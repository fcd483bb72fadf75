using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;

namespace CallCenter.Data.Values;

/// <summary>What must be true of a value of the right type before a flow gets it.</summary>
internal static class ValueChecks
{
    private const int PhoneCharactersMax = 32;

    /// <summary>Checks a value and cuts a text to its length. Returns the problem, or null.</summary>
    public static string? Check(ColumnManifest column, ref object? value)
    {
        if (value is not string text)
        {
            return null;
        }

        if ((column.Type == "digits" && !text.All(char.IsAsciiDigit)) || (column.Type == "phone" && !IsPhone(text)))
        {
            return StatementReport.FieldUnfit(column.Name, column.Type, "other characters");
        }

        if (column.Values is { } values && !values.Contains(text))
        {
            return StatementReport.FieldUnknownValue(column.Name, values);
        }

        if (column.LengthMax is not { } lengthMax || text.Length <= lengthMax)
        {
            return null;
        }

        // A shortened name is still a name; a shortened number is another number.
        if (column.Type != "text")
        {
            return StatementReport.FieldTooLong(column.Name, column.Type, lengthMax);
        }

        value = text[..(char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];
        return null;
    }

    private static bool IsPhone(string text) =>
        text.Length is > 0 and <= PhoneCharactersMax && text.All(character => char.IsAsciiDigit(character) || character is '+' or '*' or '#');
}
