/// The part of ONNX Runtime's C interface that Matte calls.
///
/// The library hands out one append-only table of function pointers (`OrtApi`). This header names the slots that we call, at
/// their places, and leaves the others as gaps; `COnnxRuntime.c` asserts every place. The library itself is opened with
/// `dlopen` at run time, so nothing here is linked.

#ifndef MATTE_C_ONNX_RUNTIME_H
#define MATTE_C_ONNX_RUNTIME_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// The level of the table that Matte needs: every slot up to 277 exists at this level (ONNX Runtime 1.17).
#define MATTE_ORT_API_LEVEL 17u

/// The level from which slots 407 to 412 (which provider took which node) exist (ONNX Runtime 1.24).
#define MATTE_ORT_ASSIGNMENT_API_LEVEL 24u

// Everything the library owns is a pointer to something we never look into.
typedef struct OrtEnv OrtEnv;
typedef struct OrtStatus OrtStatus;
typedef struct OrtMemoryInfo OrtMemoryInfo;
typedef struct OrtSession OrtSession;
typedef struct OrtValue OrtValue;
typedef struct OrtRunOptions OrtRunOptions;
typedef struct OrtTypeInfo OrtTypeInfo;
typedef struct OrtTensorTypeAndShapeInfo OrtTensorTypeAndShapeInfo;
typedef struct OrtSessionOptions OrtSessionOptions;
typedef struct OrtAllocator OrtAllocator;
typedef struct OrtModelMetadata OrtModelMetadata;
typedef struct OrtCUDAProviderOptionsV2 OrtCUDAProviderOptionsV2;
typedef struct OrtTensorRTProviderOptionsV2 OrtTensorRTProviderOptionsV2;
typedef struct OrtEpAssignedSubgraph OrtEpAssignedSubgraph;
typedef struct OrtEpAssignedNode OrtEpAssignedNode;

/// A null status means that the call succeeded.
typedef OrtStatus *_Nullable OrtStatusOrNull;

/// What `GetErrorCode` answers.
typedef enum OrtErrorCode : int32_t {
    OrtErrorOk = 0,
    OrtErrorFail = 1,
    OrtErrorInvalidArgument = 2,
    OrtErrorNoSuchFile = 3,
    OrtErrorNoModel = 4,
    OrtErrorEngine = 5,
    OrtErrorRuntimeException = 6,
    OrtErrorInvalidProtobuf = 7,
    OrtErrorModelLoaded = 8,
    OrtErrorNotImplemented = 9,
    OrtErrorInvalidGraph = 10,
    OrtErrorExecutionProvider = 11,
} OrtErrorCode;

/// Numbers of element types, as in the ONNX format's `TensorProto.DataType`.
typedef enum OrtElementType : int32_t {
    OrtElementUndefined = 0,
    OrtElementFloat = 1,
    OrtElementUInt8 = 2,
    OrtElementInt8 = 3,
    OrtElementUInt16 = 4,
    OrtElementInt16 = 5,
    OrtElementInt32 = 6,
    OrtElementInt64 = 7,
    OrtElementString = 8,
    OrtElementBool = 9,
    OrtElementFloat16 = 10,
    OrtElementDouble = 11,
    OrtElementUInt32 = 12,
    OrtElementUInt64 = 13,
    OrtElementBFloat16 = 16,
} OrtElementType;

/// What a model's input or output is; Matte takes tensors only.
typedef enum OrtOnnxType : int32_t {
    OrtOnnxUnknown = 0,
    OrtOnnxTensor = 1,
} OrtOnnxType;

typedef enum OrtLoggingLevel : int32_t {
    OrtLoggingVerbose = 0,
    OrtLoggingInfo = 1,
    OrtLoggingWarning = 2,
    OrtLoggingError = 3,
    OrtLoggingFatal = 4,
} OrtLoggingLevel;

typedef enum OrtExecutionMode : int32_t {
    OrtExecutionSequential = 0,
    OrtExecutionParallel = 1,
} OrtExecutionMode;

typedef enum OrtGraphOptimization : int32_t {
    OrtGraphOptimizationNone = 0,
    OrtGraphOptimizationBasic = 1,
    OrtGraphOptimizationExtended = 2,
    OrtGraphOptimizationAll = 99,
} OrtGraphOptimization;

/// Which allocator a memory description names: -1 invalid, 0 the device's own, 1 the arena.
typedef enum OrtAllocatorKind : int32_t { OrtAllocatorDevice = 0, OrtAllocatorArena = 1 } OrtAllocatorKind;

/// What memory is for: 0 is memory that both the caller and the provider may use.
typedef enum OrtMemoryKind : int32_t { OrtMemoryDefault = 0 } OrtMemoryKind;

/// The table of functions, with the slots that we call and gaps for the others. The number in each comment is the slot.
typedef struct OrtApi {
    const void *_Nullable gap_0[1];
    OrtErrorCode (*_Nonnull GetErrorCode)(const OrtStatus *status);                                          // 1
    const char *_Nonnull (*_Nonnull GetErrorMessage)(const OrtStatus *status);                                        // 2
    OrtStatusOrNull (*_Nonnull CreateEnv)(OrtLoggingLevel level, const char *name, OrtEnv *_Nullable *_Nonnull out);  // 3
    const void *_Nullable gap_4[3];
    OrtStatusOrNull (*_Nonnull CreateSession)(const OrtEnv *env, const char *path, const OrtSessionOptions *options,
                                     OrtSession *_Nullable *_Nonnull out);                           // 7
    OrtStatusOrNull (*_Nonnull CreateSessionFromArray)(const OrtEnv *env, const void *model, size_t byteCount,
                                              const OrtSessionOptions *options,
                                              OrtSession *_Nullable *_Nonnull out);                  // 8
    OrtStatusOrNull (*_Nonnull Run)(OrtSession *session, const OrtRunOptions *_Nullable options,
                           const char *_Nullable const *_Nonnull inputNames,
                           const OrtValue *_Nullable const *_Nonnull inputs,
                           size_t inputCount, const char *_Nullable const *_Nonnull outputNames, size_t outputCount,
                           OrtValue *_Nullable *_Nonnull outputs);                                   // 9
    OrtStatusOrNull (*_Nonnull CreateSessionOptions)(OrtSessionOptions *_Nullable *_Nonnull out);             // 10
    OrtStatusOrNull (*_Nonnull SetOptimizedModelFilePath)(OrtSessionOptions *options, const char *path);      // 11
    const void *_Nullable gap_12[1];
    OrtStatusOrNull (*_Nonnull SetSessionExecutionMode)(OrtSessionOptions *options, OrtExecutionMode mode);   // 13
    OrtStatusOrNull (*_Nonnull EnableProfiling)(OrtSessionOptions *options, const char *prefix);              // 14
    const void *_Nullable gap_15[1];
    OrtStatusOrNull (*_Nonnull EnableMemPattern)(OrtSessionOptions *options);                                 // 16
    OrtStatusOrNull (*_Nonnull DisableMemPattern)(OrtSessionOptions *options);                                // 17
    OrtStatusOrNull (*_Nonnull EnableCpuMemArena)(OrtSessionOptions *options);                                // 18
    OrtStatusOrNull (*_Nonnull DisableCpuMemArena)(OrtSessionOptions *options);                               // 19
    const void *_Nullable gap_20[3];
    OrtStatusOrNull (*_Nonnull SetSessionGraphOptimizationLevel)(OrtSessionOptions *options, OrtGraphOptimization level);  // 23
    OrtStatusOrNull (*_Nonnull SetIntraOpNumThreads)(OrtSessionOptions *options, int count);                  // 24
    OrtStatusOrNull (*_Nonnull SetInterOpNumThreads)(OrtSessionOptions *options, int count);                  // 25
    const void *_Nullable gap_26[4];
    OrtStatusOrNull (*_Nonnull SessionGetInputCount)(const OrtSession *session, size_t *out);                 // 30
    OrtStatusOrNull (*_Nonnull SessionGetOutputCount)(const OrtSession *session, size_t *out);                // 31
    const void *_Nullable gap_32[1];
    OrtStatusOrNull (*_Nonnull SessionGetInputTypeInfo)(const OrtSession *session, size_t index,
                                               OrtTypeInfo *_Nullable *_Nonnull out);                // 33
    OrtStatusOrNull (*_Nonnull SessionGetOutputTypeInfo)(const OrtSession *session, size_t index,
                                                OrtTypeInfo *_Nullable *_Nonnull out);               // 34
    const void *_Nullable gap_35[1];
    OrtStatusOrNull (*_Nonnull SessionGetInputName)(const OrtSession *session, size_t index, OrtAllocator *allocator,
                                           char *_Nullable *_Nonnull out);                           // 36
    OrtStatusOrNull (*_Nonnull SessionGetOutputName)(const OrtSession *session, size_t index, OrtAllocator *allocator,
                                            char *_Nullable *_Nonnull out);                          // 37
    const void *_Nullable gap_38[1];
    OrtStatusOrNull (*_Nonnull CreateRunOptions)(OrtRunOptions *_Nullable *_Nonnull out);                     // 39
    const void *_Nullable gap_40[6];
    OrtStatusOrNull (*_Nonnull RunOptionsSetTerminate)(OrtRunOptions *options);                               // 46
    const void *_Nullable gap_47[2];
    OrtStatusOrNull (*_Nonnull CreateTensorWithDataAsOrtValue)(const OrtMemoryInfo *memory, void *elements, size_t byteCount,
                                                      const int64_t *shape, size_t rank, OrtElementType type,
                                                      OrtValue *_Nullable *_Nonnull out);            // 49
    OrtStatusOrNull (*_Nonnull IsTensor)(const OrtValue *value, int *out);                                    // 50
    OrtStatusOrNull (*_Nonnull GetTensorMutableData)(OrtValue *value, void *_Nullable *_Nonnull out);         // 51
    const void *_Nullable gap_52[3];
    OrtStatusOrNull (*_Nonnull CastTypeInfoToTensorInfo)(const OrtTypeInfo *info,
                                                const OrtTensorTypeAndShapeInfo *_Nullable *_Nonnull out);  // 55
    OrtStatusOrNull (*_Nonnull GetOnnxTypeFromTypeInfo)(const OrtTypeInfo *info, OrtOnnxType *out);           // 56
    const void *_Nullable gap_57[3];
    OrtStatusOrNull (*_Nonnull GetTensorElementType)(const OrtTensorTypeAndShapeInfo *info, OrtElementType *out);  // 60
    OrtStatusOrNull (*_Nonnull GetDimensionsCount)(const OrtTensorTypeAndShapeInfo *info, size_t *out);       // 61
    OrtStatusOrNull (*_Nonnull GetDimensions)(const OrtTensorTypeAndShapeInfo *info, int64_t *out, size_t rank);  // 62
    OrtStatusOrNull (*_Nonnull GetSymbolicDimensions)(const OrtTensorTypeAndShapeInfo *info,
                                             const char *_Nullable *_Nonnull out, size_t rank);      // 63
    const void *_Nullable gap_64[1];
    OrtStatusOrNull (*_Nonnull GetTensorTypeAndShape)(const OrtValue *value,
                                             OrtTensorTypeAndShapeInfo *_Nullable *_Nonnull out);    // 65
    const void *_Nullable gap_66[3];
    OrtStatusOrNull (*_Nonnull CreateCpuMemoryInfo)(OrtAllocatorKind allocator, OrtMemoryKind kind,
                                           OrtMemoryInfo *_Nullable *_Nonnull out);                  // 69
    const void *_Nullable gap_70[6];
    OrtStatusOrNull (*_Nonnull AllocatorFree)(OrtAllocator *allocator, void *_Nullable memory);               // 76
    const void *_Nullable gap_77[1];
    OrtStatusOrNull (*_Nonnull GetAllocatorWithDefaultOptions)(OrtAllocator *_Nullable *_Nonnull out);        // 78
    const void *_Nullable gap_79[13];
    void (*_Nonnull ReleaseEnv)(OrtEnv *_Nullable env);                                                       // 92
    void (*_Nonnull ReleaseStatus)(OrtStatus *_Nullable status);                                              // 93
    void (*_Nonnull ReleaseMemoryInfo)(OrtMemoryInfo *_Nullable info);                                        // 94
    void (*_Nonnull ReleaseSession)(OrtSession *_Nullable session);                                           // 95
    void (*_Nonnull ReleaseValue)(OrtValue *_Nullable value);                                                 // 96
    void (*_Nonnull ReleaseRunOptions)(OrtRunOptions *_Nullable options);                                     // 97
    void (*_Nonnull ReleaseTypeInfo)(OrtTypeInfo *_Nullable info);                                            // 98
    void (*_Nonnull ReleaseTensorTypeAndShapeInfo)(OrtTensorTypeAndShapeInfo *_Nullable info);                // 99
    void (*_Nonnull ReleaseSessionOptions)(OrtSessionOptions *_Nullable options);                             // 100
    const void *_Nullable gap_101[9];
    OrtStatusOrNull (*_Nonnull SessionEndProfiling)(OrtSession *session, OrtAllocator *allocator,
                                           char *_Nullable *_Nonnull out);                           // 110
    OrtStatusOrNull (*_Nonnull SessionGetModelMetadata)(const OrtSession *session,
                                               OrtModelMetadata *_Nullable *_Nonnull out);           // 111
    const void *_Nullable gap_112[4];
    OrtStatusOrNull (*_Nonnull ModelMetadataLookupCustomMetadataMap)(const OrtModelMetadata *metadata, OrtAllocator *allocator,
                                                            const char *key,
                                                            char *_Nullable *_Nonnull out);          // 116
    const void *_Nullable gap_117[1];
    void (*_Nonnull ReleaseModelMetadata)(OrtModelMetadata *_Nullable metadata);                              // 118
    const void *_Nullable gap_119[4];
    OrtStatusOrNull (*_Nonnull ModelMetadataGetCustomMetadataMapKeys)(const OrtModelMetadata *metadata, OrtAllocator *allocator,
                                                             char *_Nullable *_Nullable *_Nonnull keys,
                                                             int64_t *count);                        // 123
    const void *_Nullable gap_124[1];
    OrtStatusOrNull (*_Nonnull GetAvailableProviders)(char *_Nullable *_Nullable *_Nonnull names, int *count);  // 125
    OrtStatusOrNull (*_Nonnull ReleaseAvailableProviders)(char *_Nullable *_Nonnull names, int count);        // 126
    const void *_Nullable gap_127[3];
    OrtStatusOrNull (*_Nonnull AddSessionConfigEntry)(OrtSessionOptions *options, const char *key, const char *value);  // 130
    const void *_Nullable gap_131[39];
    OrtStatusOrNull (*_Nonnull SessionOptionsAppendExecutionProvider_TensorRT_V2)(
        OrtSessionOptions *options, const OrtTensorRTProviderOptionsV2 *provider);                   // 170
    OrtStatusOrNull (*_Nonnull CreateTensorRTProviderOptions)(OrtTensorRTProviderOptionsV2 *_Nullable *_Nonnull out);  // 171
    OrtStatusOrNull (*_Nonnull UpdateTensorRTProviderOptions)(OrtTensorRTProviderOptionsV2 *provider,
                                                     const char *_Nullable const *_Nonnull keys,
                                                     const char *_Nullable const *_Nonnull values,
                                                     size_t count);                                  // 172
    const void *_Nullable gap_173[1];
    void (*_Nonnull ReleaseTensorRTProviderOptions)(OrtTensorRTProviderOptionsV2 *_Nullable provider);        // 174
    const void *_Nullable gap_175[29];
    OrtStatusOrNull (*_Nonnull SessionOptionsAppendExecutionProvider_CUDA_V2)(OrtSessionOptions *options,
                                                                     const OrtCUDAProviderOptionsV2 *provider);  // 204
    OrtStatusOrNull (*_Nonnull CreateCUDAProviderOptions)(OrtCUDAProviderOptionsV2 *_Nullable *_Nonnull out);  // 205
    OrtStatusOrNull (*_Nonnull UpdateCUDAProviderOptions)(OrtCUDAProviderOptionsV2 *provider,
                                                 const char *_Nullable const *_Nonnull keys,
                                                 const char *_Nullable const *_Nonnull values,
                                                 size_t count);                                      // 206
    const void *_Nullable gap_207[1];
    void (*_Nonnull ReleaseCUDAProviderOptions)(OrtCUDAProviderOptionsV2 *_Nullable provider);                // 208
    const void *_Nullable gap_209[7];
    OrtStatusOrNull (*_Nonnull SessionOptionsAppendExecutionProvider)(OrtSessionOptions *options, const char *provider,
                                                             const char *_Nullable const *_Nullable keys,
                                                             const char *_Nullable const *_Nullable values,
                                                             size_t count);                          // 216
    const void *_Nullable gap_217[190];
    // From here on only where `GetApi(MATTE_ORT_ASSIGNMENT_API_LEVEL)` answers: an older table ends before.
    OrtStatusOrNull (*_Nonnull Session_GetEpGraphAssignmentInfo)(
        const OrtSession *session,
        const OrtEpAssignedSubgraph *_Nullable const *_Nullable *_Nonnull subgraphs, size_t *count);  // 407
    OrtStatusOrNull (*_Nonnull EpAssignedSubgraph_GetEpName)(const OrtEpAssignedSubgraph *subgraph,
                                                    const char *_Nullable *_Nonnull out);            // 408
    OrtStatusOrNull (*_Nonnull EpAssignedSubgraph_GetNodes)(const OrtEpAssignedSubgraph *subgraph,
                                                   const OrtEpAssignedNode *_Nullable const *_Nullable *_Nonnull nodes,
                                                   size_t *count);                                   // 409
    const void *_Nullable gap_410[2];
    OrtStatusOrNull (*_Nonnull EpAssignedNode_GetOperatorType)(const OrtEpAssignedNode *node,
                                                      const char *_Nullable *_Nonnull out);          // 412
} OrtApi;

/// What the library's one exported symbol, `OrtGetApiBase`, answers.
typedef struct OrtApiBase {
    const OrtApi *_Nullable (*_Nonnull GetApi)(uint32_t level);
    const char *_Nonnull (*_Nonnull GetVersionString)(void);
} OrtApiBase;

#pragma clang assume_nonnull end

#endif
