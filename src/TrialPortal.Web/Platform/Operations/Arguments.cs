using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>An operation's input as text: for its audit entry with secrets redacted, and as a keyed digest that tells equal calls.</summary>
internal static class Arguments
{
    public const string Redacted = "[redacted]";

    private static readonly JsonSerializerOptions Plain = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Audited = new(Plain)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Redact } },
    };

    private static readonly JsonSerializerOptions Impersonal = new(Plain)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { Redact, info => Hide(info, typeof(IdentifyingAttribute)) },
        },
    };

    private static readonly ConcurrentDictionary<Type, bool> Identifies = new();

    /// <summary>JSON for the audit. The reason has its own place there and is left out.</summary>
    public static string ForAudit(object operation) =>
        JsonSerializer.Serialize(operation, operation.GetType(), Audited);

    /// <summary>The same, with what tells who somebody is redacted too.</summary>
    public static string WithoutPersons(object operation) =>
        JsonSerializer.Serialize(operation, operation.GetType(), Impersonal);

    /// <summary>Whether an argument may tell who somebody is.</summary>
    public static bool Identify(Type type) =>
        Identifies.GetOrAdd(
            type,
            t =>
                t.GetProperties()
                    .Any(p =>
                        p.GetCustomAttribute<IdentifyingAttribute>() is not null
                        || p.PropertyType.GetProperties()
                            .Any(q => q.GetCustomAttribute<IdentifyingAttribute>() is not null)
                    )
        );

    public static string Digest(object operation, byte[] key) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(
                key,
                JsonSerializer.SerializeToUtf8Bytes(operation, operation.GetType(), Plain)
            )
        );

    /// <summary>SHA-256, lower-case hex, of a record's signable content in canonical JSON.</summary>
    public static string ContentHash(ISignable record)
    {
        var json = new Domain.Audit.CanonicalJson();
        Domain.Audit.CanonicalJsonMembers.SortedObject(json, record.Content());
        return Convert.ToHexStringLower(SHA256.HashData(json.Written));
    }

    public static string Result<T>(T value) => JsonSerializer.Serialize(value, Plain);

    public static T? Result<T>(string text) => JsonSerializer.Deserialize<T>(text, Plain);

    private static void Redact(JsonTypeInfo info)
    {
        if (
            info.Type.IsAssignableTo(typeof(IReasoned))
            && info.Properties.FirstOrDefault(p => p.Name == nameof(IReasoned.Reason)) is { } reason
        )
        {
            info.Properties.Remove(reason);
        }

        Hide(info, typeof(SensitiveAttribute));
        Hide(info, typeof(SecretAttribute));
    }

    private static void Hide(JsonTypeInfo info, Type mark)
    {
        for (var i = 0; i < info.Properties.Count; i++)
        {
            if (info.Properties[i].AttributeProvider?.IsDefined(mark, true) == true)
            {
                var hidden = info.CreateJsonPropertyInfo(typeof(string), info.Properties[i].Name);
                hidden.Get = _ => Redacted;
                info.Properties[i] = hidden;
            }
        }
    }
}
