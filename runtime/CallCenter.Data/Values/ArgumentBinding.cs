using System.Data.Common;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;
using CallCenter.Data.Encryption;

namespace CallCenter.Data.Values;

/// <summary>Puts the values of a flow into the parameters of a prepared command.</summary>
internal static class ArgumentBinding
{
    /// <summary>Sets the values. Returns the problem, or null.</summary>
    public static string? Fill(DbCommand command, StatementManifest statement, object?[] arguments, ISourceDriver driver, ValueCipher? cipher)
    {
        if (arguments.Length != statement.Parameters.Count)
        {
            return Report.ArgumentCount(statement.Name, statement.Parameters.Count, arguments.Length);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            var declared = statement.Parameters[i];
            if (arguments[i] is not { } value)
            {
                if (!declared.Optional)
                {
                    return Report.ArgumentUnfit(statement.Name, declared.Name, declared.Type, "nothing");
                }

                command.Parameters[i].Value = DBNull.Value;
            }
            else if (Write(statement, declared, value, driver, cipher, out var stored) is { } problem)
            {
                return problem;
            }
            else
            {
                command.Parameters[i].Value = stored;
            }
        }

        return null;
    }

    private static string? Write(
        StatementManifest statement, ColumnManifest declared, object value, ISourceDriver driver, ValueCipher? cipher, out object stored)
    {
        if (!declared.Encrypted)
        {
            return driver.TryWrite(statement, declared.Type, value, out stored)
                ? null
                : Report.ArgumentUnfit(statement.Name, declared.Name, declared.Type, value.GetType().Name);
        }

        stored = DBNull.Value;
        if (cipher is null)
        {
            return Report.KeyMissing(statement.Name, declared.Name);
        }

        if (PlainText.Write(declared.Type, value) is not { } text)
        {
            return Report.ArgumentUnfit(statement.Name, declared.Name, declared.Type, value.GetType().Name);
        }

        stored = cipher.Encrypt(text);
        return null;
    }
}
